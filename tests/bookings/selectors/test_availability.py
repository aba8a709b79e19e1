"""What may be had between two days; and that it never says anything else than a look at each time does."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.bookings.rules.why_not import Fault, Suggestion, Why
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.availability import Availability, availability
from apps.bookings.selectors.look import looks
from apps.core.money import Money
from apps.rates.choices import Effect
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms, StayRule
from tests.factories.bookings import BookingFactory
from tests.factories.hours import ClosureFactory, DayExceptionFactory
from tests.factories.rates import PriceRuleFactory
from tests.factories.sellable import (
    NOW,
    Sold,
    Tour,
    court,
    courts,
    dorm,
    double_room,
    extra_of,
    hall_of_thirds,
    lesson,
    open_venue,
    tour,
)

pytestmark = pytest.mark.usefixtures("in_club")

MONDAY = date(2027, 1, 11)


def week(sold: Sold | Tour, *, first: date = MONDAY, days: int = 7, now: datetime = NOW, **terms: Any) -> Availability:
    told = {"party": {None: 2}, "channel": SalesChannel.ONLINE} | terms
    return availability(sold.offer.pk, first=first, last=first + timedelta(days=days - 1), now=now, **told)


def says_the_same(sold: Sold | Tour, found: Availability, *, now: datetime = NOW, **terms: Any) -> None:
    """Every time is looked at by itself: the same codes, the same price, the same answer."""
    told: dict[str, Any] = {"party": {None: 2}, "channel": SalesChannel.ONLINE} | terms
    rest = {key: value for key, value in told.items() if key not in {"minutes", "nights", "ignoring"} and value}
    choices = [*found.slots, *found.nights, *found.departures]
    wishes = [
        Wish(
            sold.offer.pk,
            choice.starts_at,
            choice.ends_at,
            departure_id=getattr(choice, "departure_id", None),
            **rest,
        )
        for choice in choices
    ]
    assert choices
    for choice, seen in zip(choices, looks(wishes, now=now, ignoring=told.get("ignoring", ())), strict=True):
        assert {why.code for why in choice.reasons} == {why.code for why in seen.problems}, choice
        assert choice.price == (seen.quote and seen.quote.total)
        assert choice.is_free == bool(not seen.problems)


def test_a_week_of_a_court() -> None:
    sold = court()
    taken = BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 11, 17, tzinfo=UTC))

    found = week(sold)

    assert len(found.slots) == 7 * 29
    assert [slot.starts_at.hour for slot in found.slots if not slot.is_free] == [16, 17, 17]
    closed = next(slot for slot in found.slots if not slot.is_free)
    assert [(why.code, why.fault) for why in closed.reasons] == [(Why.SLOT_TAKEN, Fault("booking", taken.pk))]
    assert closed.suggestion == Suggestion(
        closed.starts_at - timedelta(minutes=30), closed.ends_at - timedelta(minutes=30)
    )
    assert found.slots[0].price == Money.of("24", "EUR")
    assert found.slots[0].lengths == (60, 90, 120)
    says_the_same(sold, found)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """In January 2027, by UTC."""
    return datetime(2027, 1, day, hour, minute, tzinfo=UTC)


def test_the_hall_and_its_thirds_shut_each_other_out() -> None:
    hall = hall_of_thirds()
    BookingFactory(offer=hall.thirds.offer, space=hall.courts[0], starts_at=at(11, 17))
    party = {"party": {None: 4}}

    assert not any(
        slot.is_free for slot in week(hall.whole, days=1, **party).slots if at(11, 16) < slot.starts_at < at(11, 18)
    )
    thirds = week(hall.thirds, days=1, **party)
    assert all(slot.is_free for slot in thirds.slots)
    assert {slot.starts_at: slot.space_ids for slot in thirds.slots}[at(11, 17)] == tuple(c.pk for c in hall.courts[1:])
    for sold in (hall.whole, hall.thirds):
        says_the_same(sold, week(sold, **party), **party)


def test_a_chosen_court_that_is_taken_suggests_the_other_at_the_same_time() -> None:
    sold = courts(2, guest_chooses=True)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=at(11, 17))
    chosen = {"space_ids": (sold.space.pk,)}

    found = week(sold, days=1, **chosen)

    closed = {slot.starts_at: slot for slot in found.slots}[at(11, 17)]
    assert closed.suggestion == Suggestion(at(11, 17), at(11, 18), space_ids=(sold.spaces[1].pk,))
    says_the_same(sold, found, **chosen)


def test_closures_exceptions_and_hours_of_one_court_are_told_apart() -> None:
    sold = courts(2)
    closure = ClosureFactory(venue=sold.venue, starts="2027-01-11T12:10", ends="2027-01-11T15:20")
    ClosureFactory(venue=sold.venue, space=sold.space, starts="2027-01-12T12:00", ends="2027-01-12T15:00")
    DayExceptionFactory(venue=sold.venue, on=date(2027, 1, 13), hours=[(10, 12)])
    DayExceptionFactory(venue=sold.venue, space=sold.spaces[1], on=date(2027, 1, 14), hours=[(9.25, 12)])

    found = week(sold, minutes=90)

    closed = [why for slot in found.slots for why in slot.reasons if why.code == Why.CLOSED]
    assert closed
    assert {why.fault for why in closed} == {Fault("closure", closure.pk)}
    says_the_same(sold, found)


def test_a_lesson_needs_its_coach() -> None:
    sold = lesson(court_count=3, coach_count=1)
    BookingFactory(offer=sold.offer, space=sold.beside[0], starts_at=at(11, 17))

    found = week(sold, days=2)

    assert [slot.starts_at for slot in found.slots if not slot.is_free] == [at(11, 16, 30), at(11, 17), at(11, 17, 30)]
    says_the_same(sold, found)


def test_extras_that_are_gone_close_the_slot() -> None:
    sold = court()
    racket = extra_of(sold, at_once=2)
    coach = extra_of(sold, space=lesson(sold.venue).beside[0])
    BookingFactory(offer=sold.offer, space=coach.space, starts_at=at(11, 12))
    for extras in ({racket.pk: 2}, {racket.pk: 3}, {coach.pk: 1}, {racket.pk: 1, coach.pk: 1}, {racket.pk: 9}):
        found = week(sold, days=1, extras=extras)
        says_the_same(sold, found, extras=extras)

    assert {slot.price for slot in week(sold, days=1, extras={racket.pk: 2}).slots} == {Money.of("30", "EUR")}


@pytest.mark.parametrize("party", [{None: 0}, {None: 5}, {None: 4}, {999: 2}])
def test_a_party_that_does_not_fit_closes_everything(party: Mapping[int | None, int]) -> None:
    sold = court()

    found = week(sold, days=1, party=party)

    assert all(slot.is_free for slot in found.slots) == (party == {None: 4})
    says_the_same(sold, found, party=party)


def test_notice_and_horizon_are_those_of_the_channel() -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel="online", notice_minutes=120, horizon_days=3)
    ChannelTerms.objects.create(offer=sold.offer, channel="agency", is_open=False)

    online = week(sold, first=date(2027, 1, 6))

    assert {why.code for slot in online.slots for why in slot.reasons} == {Why.PAST, Why.TOO_SOON, Why.TOO_FAR}
    says_the_same(sold, online)
    for channel in (SalesChannel.DESK, SalesChannel.AGENCY):
        says_the_same(sold, week(sold, first=date(2027, 1, 6), channel=channel), channel=channel)


def test_prices_follow_the_clock_the_lead_and_how_full_it_is() -> None:
    sold = courts(2)
    PriceRuleFactory(from_minute=1080, to_minute=1320)
    PriceRuleFactory(effect=Effect.AMOUNT, value=Decimal(7), max_lead_minutes=6 * 1440, priority=20)
    PriceRuleFactory(effect=Effect.PERCENT, value=Decimal(20), min_occupancy=50, priority=30)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=at(12, 17))

    found = week(sold, minutes=90)

    assert len({slot.price for slot in found.slots}) > 4
    says_the_same(sold, found)


def test_nights_tell_the_shortest_stay_and_its_price() -> None:
    sold = double_room(count=2)
    StayRule.objects.create(offer=sold.offer, starts_on=date(2027, 1, 15), ends_on=date(2027, 1, 16), min_nights=2)
    StayRule.objects.create(
        offer=sold.offer, starts_on=date(2027, 1, 13), ends_on=date(2027, 1, 13), closed_to_arrival=True
    )
    for room in sold.spaces:
        BookingFactory(offer=sold.offer, space=room, starts_at=at(18, 14), ends_at=at(19, 10))
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=at(11, 14), ends_at=at(12, 10))

    found = week(sold, days=9)

    assert [(night.day.day, night.nights, night.left) for night in found.nights] == [
        (11, 1, 1), (12, 1, 2), (13, 1, 2), (14, 1, 2), (15, 2, 2), (16, 2, 2), (17, 1, 2), (18, 1, 0), (19, 1, 2),
    ]  # fmt: skip
    assert [night.day.day for night in found.nights if not night.is_free] == [13, 18]
    assert found.nights[4].price == Money.of("160", "EUR")
    says_the_same(sold, found)
    says_the_same(sold, week(sold, nights=3), nights=3)


def test_a_dorm_has_as_many_beds_as_nobody_sleeps_in() -> None:
    sold = dorm(rooms=(2, 3))
    for bed in sold.spaces[:3]:
        BookingFactory(offer=sold.offer, space=bed, starts_at=at(12, 14), ends_at=at(14, 10))

    found = week(sold, party={None: 3})

    assert [night.left for night in found.nights] == [5, 2, 2, 5, 5, 5, 5]
    assert [night.is_free for night in found.nights] == [True, False, False, True, True, True, True]
    says_the_same(sold, found, party={None: 3})


def test_departures_tell_seats_language_and_a_price_for_each_traveller() -> None:
    trip = tour(seats=4)
    BookingFactory(offer=trip.offer, departure=trip.departure, people=3)
    party = {trip.adult.pk: 1, trip.child.pk: 1}

    found = week(trip, party=party)

    (choice,) = found.departures
    assert (choice.seats_left, choice.is_free) == (1, False)
    assert choice.prices == {trip.adult.pk: Money.of("45", "EUR"), trip.child.pk: Money.of("20", "EUR")}
    says_the_same(trip, found, party=party)
    says_the_same(trip, week(trip, party={trip.child.pk: 1}), party={trip.child.pk: 1})


def test_both_nights_the_clocks_change_agree() -> None:
    for zone, day in (
        ("Europe/Madrid", date(2027, 3, 28)),
        ("Europe/Madrid", date(2027, 10, 31)),
        ("Australia/Lord_Howe", date(2027, 4, 4)),
        ("Africa/Cairo", date(2027, 10, 29)),
    ):
        sold = court(open_venue(zone, hours=[(0, 24)]))
        PriceRuleFactory(offers=[sold.offer], from_minute=60, to_minute=150)

        found = week(sold, first=day - timedelta(days=1), days=3)

        says_the_same(sold, found)
