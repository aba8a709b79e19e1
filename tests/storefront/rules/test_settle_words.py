from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.rules.amounts_due import amounts
from apps.core.money import Money
from apps.storefront.rules.settle_words import settle_words, settled_words


def euro(amount: str) -> Money:
    return Money(Decimal(amount), "EUR")


@pytest.mark.parametrize(
    ("difference", "is_paid", "words"),
    [
        ("0", False, "The price stays the same."),
        ("4", True, "It costs €4.00 more, to pay at the venue."),
        ("-4", False, "It costs €4.00 less."),
        ("-4", True, "It costs €4.00 less, and what you paid too much comes back."),
    ],
)
def test_a_change_says_what_it_means(difference: str, is_paid: bool, words: str) -> None:
    assert settle_words(euro(difference), is_paid=is_paid) == words


@pytest.mark.parametrize(
    ("paid", "kept", "words"),
    [
        ("24", "0", "€24.00 comes back to you, the way you paid."),
        ("0", "12", "€12.00 is still to be paid for it, as agreed when you booked."),
        ("12", "12", "€12.00 of what you paid stays with the business, as agreed."),
        ("0", "0", "You owe nothing."),
    ],
)
def test_what_was_cancelled_says_what_becomes_of_the_money(paid: str, kept: str, words: str) -> None:
    money = amounts(Status.CANCELLED, total=euro("24"), paid=euro(paid), credited=euro("0"), kept=euro(kept))

    assert settled_words(money) == words
