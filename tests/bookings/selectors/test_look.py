"""The gate: what may be booked, what it takes, what it costs, and everything that is against it."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from apps.bookings.rules.why_not import Why
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, look
from apps.core.money import Money
from tests.factories.sellable import NOW, Sold, Tour, court, dorm, double_room, tour

pytestmark = pytest.mark.usefixtures("in_club")

# Monday 11 January 2027, 18:00 in Madrid.
MONDAY = datetime(2027, 1, 11, 17, tzinfo=UTC)


def a_wish(sold: Sold | Tour, starts_at: datetime = MONDAY, *, minutes: int = 60, **rest: Any) -> Wish:
    party = rest.pop("party", {None: 2})
    return Wish(sold.offer.pk, starts_at, starts_at + timedelta(minutes=minutes), party, **rest)


def nights(sold: Sold, first: int, last: int, **rest: Any) -> Wish:
    party = rest.pop("party", {None: 2})
    days = (datetime(2027, 1, day, 14, tzinfo=UTC) for day in (first, last))
    return Wish(sold.offer.pk, *days, party, **rest)


def codes(found: Look) -> list[Why]:
    return [why.code for why in found.problems]


def test_a_free_hour_may_be_booked_and_is_priced() -> None:
    sold = court()

    found = look(a_wish(sold), now=NOW)

    assert found.problems == ()
    assert [taking.space_id for taking in found.takings] == [sold.space.pk]
    assert found.quote and found.quote.total == Money.of("24", "EUR")
    assert found.rate_id == sold.rate.pk


def test_a_stay_takes_the_room_from_check_in_to_check_out() -> None:
    sold = double_room()

    found = look(nights(sold, 11, 13), now=NOW)

    assert found.problems == ()
    assert found.wish.starts_at == datetime(2027, 1, 11, 14, tzinfo=UTC)
    assert found.wish.ends_at == datetime(2027, 1, 13, 10, tzinfo=UTC)
    assert found.quote and found.quote.total == Money.of("160", "EUR")


def test_each_person_takes_a_bed_in_one_room() -> None:
    sold = dorm(rooms=(2, 4))

    found = look(nights(sold, 11, 12, party={None: 3}), now=NOW)

    assert found.problems == ()
    assert {taking.space_id for taking in found.takings} <= {bed.pk for bed in sold.spaces[2:]}
    assert len(found.takings) == 3


def test_a_departure_takes_seats_its_guide_and_its_van() -> None:
    trip = tour()

    found = look(a_wish(trip, departure_id=trip.departure.pk, party={trip.adult.pk: 2, trip.child.pk: 1}), now=NOW)

    assert found.problems == ()
    assert [taking.number for taking in found.takings] == [1, 2, 3]
    assert {taking.space_id for taking in found.crew} == {trip.guides[0].pk, trip.vans[0].pk}
    assert found.quote and found.quote.total == Money.of("110", "EUR")
