from datetime import UTC, date, datetime, time, timedelta

import pytest

from apps.bookings.rules.slots import PAST, Slot
from apps.core.money import Money
from apps.core.periods import Period
from apps.search.rules.asked import Asked
from apps.search.rules.find import Days, days_asked, fitting, is_affordable, period_asked
from apps.venues.choices import OfferKind

TODAY = date(2027, 1, 6)
MADRID = "Europe/Madrid"


def slot(hour: int, *, price: str | None = "24.00", is_free: bool = True) -> Slot:
    starts_at = datetime(2027, 1, 8, hour, tzinfo=UTC)
    money = Money.of(price, "EUR") if price else None
    return Slot(starts_at, starts_at + timedelta(hours=1), money, () if is_free else (PAST,))


@pytest.mark.parametrize(
    ("kind", "first", "last", "days"),
    [
        (OfferKind.HOUR, date(2027, 1, 8), None, Days(2, 1)),
        (OfferKind.HOUR, date(2027, 1, 8), date(2027, 1, 10), Days(2, 3)),
        (OfferKind.HOUR, date(2027, 1, 1), date(2027, 1, 7), Days(0, 2)),
        (OfferKind.HOUR, date(2027, 1, 1), date(2027, 1, 2), None),
        (OfferKind.HOUR, date(2027, 1, 6), date(2027, 6, 1), Days(0, 14)),
        (OfferKind.NIGHT, date(2027, 1, 8), None, Days(2, 1, 1)),
        (OfferKind.NIGHT, date(2027, 1, 8), date(2027, 1, 11), Days(2, 1, 3)),
        (OfferKind.NIGHT, date(2027, 1, 5), date(2027, 1, 11), None),
        (OfferKind.DEPARTURE, None, None, None),
    ],
)
def test_days_are_counted_from_today_where_the_venue_is(
    kind: OfferKind, first: date | None, last: date | None, days: Days | None
) -> None:
    assert days_asked(Asked(first=first, last=last), kind, today=TODAY) == days


def at(starts: time, ends: time | None = None, day: date = date(2027, 1, 8)) -> Period | None:
    return period_asked(Asked(first=day, starts=starts, ends=ends), 60, MADRID)


def test_an_hour_is_by_the_clock_of_the_venue_and_as_short_as_may_be() -> None:
    assert at(time(18)) == Period(datetime(2027, 1, 8, 17, tzinfo=UTC), datetime(2027, 1, 8, 18, tzinfo=UTC))


def test_an_end_before_the_start_is_that_of_the_night() -> None:
    assert at(time(23), time(1)) == Period(datetime(2027, 1, 8, 22, tzinfo=UTC), datetime(2027, 1, 9, tzinfo=UTC))


def test_an_hour_the_clocks_skip_is_none() -> None:
    assert at(time(2, 30), day=date(2027, 3, 28)) is None


def test_an_hour_the_clocks_show_twice_is_the_earlier() -> None:
    period = at(time(2, 30), day=date(2027, 10, 31))

    assert period == Period(datetime(2027, 10, 31, 0, 30, tzinfo=UTC), datetime(2027, 10, 31, 1, 30, tzinfo=UTC))


def test_only_what_is_free_at_a_price_within_the_hours_fits() -> None:
    slots = [slot(8), slot(17), slot(18, is_free=False), slot(18, price=None), slot(20)]

    assert fitting(slots, Asked(starts=time(18), ends=time(20)), MADRID) == [slots[1]]
    assert fitting(slots, Asked(), MADRID) == [slots[0], slots[1], slots[4]]
    assert fitting(slots, Asked(starts=time(18), ends=time(0)), MADRID) == [slots[1], slots[4]]


@pytest.mark.parametrize(
    ("most", "is_so"), [("24.00 EUR", True), ("23.99 EUR", False), ("500.00 PEN", False), ("", True)]
)
def test_a_price_is_held_against_an_amount_of_its_own_currency_alone(most: str, is_so: bool) -> None:
    limit = Money.of(*most.split()) if most else None

    assert is_affordable(Money.of("24.00", "EUR"), Asked(most=limit)) is is_so
