from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.changing import BreakingIsForStaff, PriceBelowNothing, ReasonNeeded, SamePrice
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes
from apps.bookings.selectors.price_history import price_history
from apps.bookings.services.book import book
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.override_price import override_price
from apps.bookings.services.planned_change import How
from apps.core.money import MixedCurrencies, Money
from apps.journal.models.entry import Entry
from apps.rates.rules.lines import LineKind
from tests.bookings.wishes import BY_GUEST, BY_STAFF, hour_wish, order
from tests.factories.sellable import Sold, court, extra_of


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


@pytest.fixture
def sold(in_club) -> Sold:
    return court()


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return book(hour_wish(sold), order(), **BY_GUEST)


def test_the_team_sets_a_price_in_a_line_of_its_own(booking):
    override_price(booking.pk, eur("20.00"), how=How(reason="Old friends"), **BY_STAFF)

    booking.refresh_from_db()
    assert (booking.total, booking.revision, booking.reason, booking.sequence) == (20, 2, "Old friends", 0)
    first, second = price_history(booking)
    assert [(line.kind, line.what, line.amount) for line in second.lines[len(first.lines) :]] == [
        (LineKind.ADJUSTMENT, "Price agreed: Old friends", eur("-4.00"))
    ]
    assert Entry.objects.get(event="bookings.price_overridden").after["total"] == "20.00"


def test_it_holds_also_after_a_change(sold, booking):
    override_price(booking.pk, eur("20.00"), how=How(reason="Old friends"), **BY_STAFF)

    change_booking(booking.pk, Changes(extras={extra_of(sold).pk: 1}), **BY_GUEST)

    assert Booking.objects.get().total == 23


def test_a_reduction_never_makes_a_price_less_than_nothing(sold, booking):
    racket = extra_of(sold)
    change_booking(booking.pk, Changes(extras={racket.pk: 2}), **BY_GUEST)
    override_price(booking.pk, eur("0"), how=How(reason="A present"), **BY_STAFF)

    change_booking(booking.pk, Changes(extras={}), **BY_GUEST)

    assert Booking.objects.get().total == 0


def test_only_the_team_and_only_with_a_reason(booking):
    with pytest.raises(BreakingIsForStaff):
        override_price(booking.pk, eur("1"), how=How(reason="Me"), **BY_GUEST)
    with pytest.raises(ReasonNeeded):
        override_price(booking.pk, eur("1"), how=How(reason=" "), **BY_STAFF)


def test_prices_that_are_none_are_refused(booking):
    with pytest.raises(PriceBelowNothing):
        override_price(booking.pk, eur("-1"), how=How(reason="x"), **BY_STAFF)
    with pytest.raises(SamePrice):
        override_price(booking.pk, eur("24.00"), how=How(reason="x"), **BY_STAFF)
    with pytest.raises(MixedCurrencies):
        override_price(booking.pk, Money(Decimal(1), "USD"), how=How(reason="x"), **BY_STAFF)


def test_what_is_over_keeps_its_price(booking):
    Booking.objects.update(status=Status.CANCELLED)

    with pytest.raises(IllegalMove):
        override_price(booking.pk, eur("1"), how=How(reason="x"), **BY_STAFF)
