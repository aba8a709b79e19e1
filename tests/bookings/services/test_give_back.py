from decimal import Decimal
from typing import Any

import pytest

from apps.bookings.models.booking import Booking
from apps.bookings.services.give_back import give_back_credits, shrink_credits
from apps.core.money import Money
from apps.rates.choices import BalanceKind, EntryKind
from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.services.balance_ledger import Change, NewBalance, issue_balance, use_balance
from tests.bookings.wishes import BY_STAFF
from tests.factories.bookings import BookingFactory

NOBODY: dict[str, Any] = {"by": BY_STAFF["by"], "channel": BY_STAFF["channel"], "now": BY_STAFF["now"]}


def eur(amount: str | int) -> Money:
    return Money.of(amount, "EUR")


def card(amount: int, *, kind: BalanceKind = BalanceKind.GIFT_CARD) -> Balance:
    currency = "EUR" if kind == BalanceKind.GIFT_CARD else ""
    return issue_balance(NewBalance(kind, Decimal(amount), currency), **NOBODY)


def paid_with(booking: Booking, *uses: tuple[Balance, int]) -> None:
    for balance, amount in uses:
        use_balance(balance.pk, Change(Decimal(amount), booking.reference), **NOBODY, zone="UTC")


def left(*balances: Balance) -> list[Decimal]:
    return [Balance.objects.get(pk=balance.pk).left for balance in balances]


@pytest.fixture
def booking(in_club) -> Booking:
    return BookingFactory(credited=Decimal(24))


def test_cards_get_back_up_to_what_they_paid_in_the_order_of_their_use(booking):
    first, second = card(50), card(50)
    paid_with(booking, (first, 20), (second, 4))

    assert give_back_credits(booking, eur(22), **NOBODY) == eur(22)

    assert left(first, second) == [50, 48]


def test_never_more_than_was_used_and_nothing_twice(booking):
    only = card(50)
    paid_with(booking, (only, 24))

    assert give_back_credits(booking, eur(100), **NOBODY) == eur(24)
    assert give_back_credits(booking, eur(100), **NOBODY) == eur(0)

    assert left(only) == [50]


def test_what_goes_on_may_give_back_more_than_once(booking):
    only = card(50)
    paid_with(booking, (only, 24))

    for given, remaining in ((10, 14), (4, 10), (10, 0)):
        assert shrink_credits(booking, eur(given), **NOBODY) == eur(given)
        booking.credited = Decimal(remaining)

    assert left(only) == [50]
    uses = BalanceEntry.objects.filter(kind=EntryKind.USED).values_list("reference", "change")
    assert list(uses.order_by("pk")) == [
        (booking.reference, -24),
        (f"{booking.reference}-2", -14),
        (f"{booking.reference}-3", -10),
    ]


def test_a_card_that_is_blocked_meanwhile_still_gets_its_part(booking):
    only = card(50)
    paid_with(booking, (only, 24))
    Balance.objects.update(blocked_at=NOBODY["now"])

    assert shrink_credits(booking, eur(10), **NOBODY) == eur(10)

    assert left(only) == [36]


def test_a_pass_gets_minutes(booking):
    hours = card(600, kind=BalanceKind.PASS)
    paid_with(booking, (hours, 60))

    assert shrink_credits(booking, eur(12), **NOBODY) == eur(12)

    assert left(hours) == [570]
