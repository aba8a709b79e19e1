from decimal import Decimal

import pytest

from apps.core.money import Money
from apps.storefront.rules.ways_to_pay import ASK_FIRST, AT_THE_VENUE, Way, ways_to_pay


@pytest.mark.parametrize(("asks_first", "ways"), [(True, (ASK_FIRST,)), (False, (AT_THE_VENUE,))])
def test_where_somebody_has_to_say_yes_nothing_is_paid_before(asks_first: bool, ways: tuple[Way, ...]) -> None:
    assert ways_to_pay(asks_first=asks_first) == ways


@pytest.mark.parametrize(
    ("way", "total", "words"),
    [
        (AT_THE_VENUE, "36", "Book · €36.00"),
        (AT_THE_VENUE, "0", "Book for free"),
        (ASK_FIRST, "36", "Ask to book"),
        (ASK_FIRST, "0", "Ask to book"),
    ],
)
def test_the_button_says_the_deed_and_what_it_costs(way: Way, total: str, words: str) -> None:
    assert way.button(Money(Decimal(total), "EUR")) == words
