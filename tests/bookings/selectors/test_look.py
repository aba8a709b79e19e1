"""The gate: what may be booked, what it takes, what it costs, and everything that is against it."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.why_not import Fault, Why
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, free_looks, look, looks
from apps.core.money import Money
from apps.core.periods import Period
from apps.rates.choices import Effect
from apps.rates.models.groups import GroupMember
from apps.rates.models.rate import PolicyOverride
from apps.venues.choices import DepartureStatus, SalesChannel
from apps.venues.models.offer import ChannelTerms, Offer
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.factories.hours import ClosureFactory
from tests.factories.rates import GuestGroupFactory, PolicyFactory, PriceRuleFactory
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
    tour,
)

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
    assert found.quote
    assert found.quote.total == Money.of("24", "EUR")
    assert found.rate_id == sold.rate.pk


def test_a_stay_takes_the_room_from_check_in_to_check_out() -> None:
    sold = double_room()

    found = look(nights(sold, 11, 13), now=NOW)

    assert found.problems == ()
    assert found.wish.starts_at == datetime(2027, 1, 11, 14, tzinfo=UTC)
    assert found.wish.ends_at == datetime(2027, 1, 13, 10, tzinfo=UTC)
    assert found.quote
    assert found.quote.total == Money.of("160", "EUR")


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
    assert found.quote
    assert found.quote.total == Money.of("110", "EUR")


def test_everything_that_is_against_it_is_told_at_once() -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel="online", notice_minutes=120, horizon_days=3, is_open=False)

    found = look(a_wish(sold, MONDAY.replace(minute=10), minutes=50, party={None: 9}), now=NOW)

    assert set(codes(found)) == {
        Why.CHANNEL_CLOSED,
        Why.TOO_FAR,
        Why.TOO_SHORT,
        Why.OFF_STEP,
        Why.OFF_GRID,
        Why.PARTY_TOO_LARGE,
        Why.SPACE_TOO_SMALL,
    }
    assert found.takings


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"starts_at": NOW - timedelta(hours=1)}, Why.PAST),
        ({"starts_at": MONDAY.replace(hour=2)}, Why.OUTSIDE_HOURS),
        ({"starts_at": MONDAY.replace(minute=10)}, Why.OFF_GRID),
        ({"minutes": 180}, Why.TOO_LONG),
        ({"minutes": 75}, Why.OFF_STEP),
        ({"minutes": -60}, Why.TOO_SHORT),
        ({"party": {}}, Why.PARTY_TOO_SMALL),
        ({"party": {None: -1}}, Why.PARTY_TOO_SMALL),
        ({"party": {4711: 2}}, Why.UNKNOWN_PASSENGER),
        ({"space_ids": (4711,)}, Why.UNKNOWN_SPACE),
        ({"extras": {4711: 1}}, Why.EXTRA_NOT_SOLD),
        ({"rate_id": 4711}, Why.RATE_NOT_SOLD),
        ({"pickup_id": 4711}, Why.UNKNOWN_PICKUP),
        ({"promo": "NOBODY"}, Why.PROMO_REFUSED),
        ({"starts_at": datetime(2099, 1, 1, 12, tzinfo=UTC)}, Why.TOO_FAR),
        ({"minutes": 60 * 24 * 4000}, Why.TOO_LONG),
    ],
)
def test_each_refusal_has_its_code(changes: dict[str, Any], code: Why) -> None:
    sold = court()
    wish = a_wish(sold, changes.pop("starts_at", MONDAY), minutes=changes.pop("minutes", 60), **changes)

    assert code in codes(look(wish, now=NOW))
    assert look(a_wish(sold), now=NOW).problems == ()


def test_a_taken_hour_names_who_has_it_to_staff_alone() -> None:
    sold = court()
    booking = BookingFactory(offer=sold.offer, space=sold.space, starts_at=MONDAY + timedelta(minutes=30))

    found = look(a_wish(sold), now=NOW)

    assert [(why.code, why.fault) for why in found.problems] == [(Why.SLOT_TAKEN, Fault("booking", booking.pk))]
    assert found.takings == ()
    assert look(a_wish(sold), now=NOW, ignoring=[booking.pk]).problems == ()


def test_a_hold_that_lapsed_is_in_nobodys_way() -> None:
    sold = court()
    held = BookingFactory(held=True, offer=sold.offer, space=sold.space, starts_at=MONDAY)
    held.claims.update(lapses_at=NOW)

    assert look(a_wish(sold), now=NOW).problems == ()
    assert codes(look(a_wish(sold), now=NOW - timedelta(seconds=1))) == [Why.SLOT_TAKEN]


def test_set_up_and_clean_up_are_claimed_beside_the_guests_own_time() -> None:
    sold = court()
    Offer.objects.filter(pk=sold.offer.pk).update(setup_minutes=10, cleanup_minutes=20)

    (taking,) = look(a_wish(sold), now=NOW).takings

    assert taking.during == Period(MONDAY - timedelta(minutes=10), MONDAY + timedelta(minutes=80))


def test_a_closure_is_told_from_closing_time() -> None:
    sold = court()
    closure = ClosureFactory(venue=sold.venue, starts="2027-01-11T17:30", ends="2027-01-11T18:30")

    (why,) = look(a_wish(sold), now=NOW).problems

    assert (why.code, why.fault) == (Why.CLOSED, Fault("closure", closure.pk))


def test_a_room_is_closed_for_a_night_of_a_stay() -> None:
    sold = double_room()
    ClosureFactory(venue=sold.venue, space=sold.space, starts="2027-01-12T12:00", ends="2027-01-12T20:00")

    assert codes(look(nights(sold, 11, 13), now=NOW)) == [Why.CLOSED]
    assert codes(look(nights(sold, 11, 11), now=NOW)) == [Why.NO_NIGHT]


def test_whoever_comes_late_may_still_check_in_today() -> None:
    sold = double_room()
    evening = datetime(2027, 1, 11, 21, tzinfo=UTC)

    assert look(nights(sold, 11, 12), now=evening).problems == ()
    assert codes(look(nights(sold, 11, 12), now=evening + timedelta(hours=3))) == [Why.PAST]


def test_the_desk_books_for_somebody_who_is_blocked_and_nobody_else_does() -> None:
    sold = court()
    guest = GuestFactory(blocked_at=NOW)

    assert codes(look(a_wish(sold, email=guest.email), now=NOW)) == [Why.GUEST_BLOCKED]
    assert look(a_wish(sold, email=guest.email, channel=SalesChannel.DESK), now=NOW).problems == ()


def test_a_guest_has_so_many_bookings_to_come_and_no_more() -> None:
    sold = courts(2)
    booking = BookingFactory(offer=sold.offer, space=sold.space, starts_at=MONDAY)
    BookingSettings.objects.create(pk=1, live_bookings_per_guest=1)

    assert codes(look(a_wish(sold, email=booking.guest.email), now=NOW)) == [Why.GUEST_LIMIT]


def test_members_pay_their_price_on_days_they_are_members() -> None:
    sold = court()
    group = GuestGroupFactory()
    PriceRuleFactory(group=group, effect=Effect.PERCENT, value=Decimal(-50))
    GroupMember.objects.create(group=group, email="ada@example.org", ends_on=date(2027, 1, 11))
    wishes = [a_wish(sold, MONDAY + timedelta(days=days), email="Ada@Example.org") for days in (0, 1)]

    totals = [found.quote and found.quote.total for found in looks(wishes, now=NOW)]

    assert totals == [Money.of("12", "EUR"), Money.of("24", "EUR")]


def test_the_policy_is_that_of_the_day() -> None:
    sold = court()
    strict = PolicyFactory(kept_percent=100)
    PolicyOverride.objects.create(rate=sold.rate, policy=strict, starts_on=date(2027, 1, 11), ends_on=date(2027, 1, 11))

    policies = [look(a_wish(sold, MONDAY + timedelta(days=days)), now=NOW).policy for days in (0, 1)]

    assert [policy and policy.kept_percent for policy in policies] == [100, 0]


def test_a_private_departure_is_one_bookings_alone() -> None:
    trip = tour(seats=6, is_private=True)
    wish = a_wish(trip, departure_id=trip.departure.pk, party={trip.adult.pk: 2})

    assert len(look(wish, now=NOW).takings) == 6
    BookingFactory(offer=trip.offer, departure=trip.departure, people=1)
    assert codes(look(wish, now=NOW)) == [Why.SOLD_OUT]


def test_a_departure_without_a_guide_to_be_had_is_taken_and_children_need_an_adult() -> None:
    trip, other = tour(), court()
    alone = a_wish(trip, departure_id=trip.departure.pk, party={trip.child.pk: 1})
    assert codes(look(alone, now=NOW)) == [Why.NEEDS_ADULT]

    BookingFactory(offer=other.offer, space=trip.guides[0], starts_at=trip.departure.starts_at)
    (why,) = look(a_wish(trip, departure_id=trip.departure.pk, party={trip.adult.pk: 1}), now=NOW).problems

    assert (why.code, why.about) == (Why.SLOT_TAKEN, "departure_id")


def test_a_departure_of_another_offer_or_one_that_was_cancelled_is_none() -> None:
    trip, other = tour(), tour()
    foreign = a_wish(trip, departure_id=other.departure.pk, party={trip.adult.pk: 1})
    assert codes(look(foreign, now=NOW)) == [Why.UNKNOWN_DEPARTURE]

    trip.departure.status = DepartureStatus.CANCELLED
    trip.departure.save()
    assert codes(look(replace(foreign, departure_id=trip.departure.pk), now=NOW)) == [Why.DEPARTURE_CANCELLED]


def test_extras_with_stock_are_pieces_and_those_with_a_space_take_it() -> None:
    sold = court()
    racket, coach = extra_of(sold, at_once=3), extra_of(sold, space=lesson(sold.venue).beside[0])

    found = look(a_wish(sold, extras={racket.pk: 2, coach.pk: 1}), now=NOW)

    taken = [(each.space_id, each.extra_id, each.number, each.with_extra_id) for each in found.takings]
    assert (coach.space_id, None, 0, coach.pk) in taken
    assert {(None, racket.pk, 1, racket.pk), (None, racket.pk, 2, racket.pk)} <= set(taken)


def test_a_hall_takes_its_three_courts() -> None:
    hall = hall_of_thirds()

    found = look(a_wish(hall.whole), now=NOW)

    assert {taking.space_id for taking in found.takings} == {each.pk for each in hall.courts}
    assert {taking.picked_id for taking in found.takings} == {hall.whole.space.pk}


def test_many_times_cost_as_many_queries_as_one() -> None:
    sold = court()

    def asked(count: int) -> int:
        wishes = [a_wish(sold, MONDAY + timedelta(weeks=week)) for week in range(count)]
        looks(wishes, now=NOW)
        with CaptureQueriesContext(connection) as queries:
            looks(wishes, now=NOW)
        return len(queries)

    assert asked(1) == asked(30) == 1


def test_many_offers_are_looked_at_in_one_question_and_only_what_may_be_had_is_told() -> None:
    free, taken, small = court(), court(), court()
    look(a_wish(free), now=NOW), look(a_wish(taken), now=NOW), look(a_wish(small), now=NOW)
    BookingFactory(offer=taken.offer, space=taken.space, starts_at=MONDAY)
    by_offer = {sold.offer.pk: sold for sold in (free, taken, small)}

    def wish_of(known: KnownOffer) -> Wish:
        sold = by_offer[known.sheet.id]
        return a_wish(sold, minutes=7) if sold is small else a_wish(sold)

    with CaptureQueriesContext(connection) as asked:
        known, found = free_looks(by_offer, wish_of, around=MONDAY, now=NOW)
    assert len(asked) == 1
    assert known.keys() == by_offer.keys()
    assert found == {free.offer.pk: look(a_wish(free), now=NOW)}
    assert found[free.offer.pk].quote
