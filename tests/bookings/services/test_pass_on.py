from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.choices import WaitMode, WaitStatus
from apps.bookings.models.booking import Booking
from apps.bookings.models.settings import BookingSettings
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.claims import free
from apps.bookings.services.expire import expire_due
from apps.bookings.services.pass_on import pass_on
from apps.core.periods import Period
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind
from tests.bookings.how import HOW, NOW, at, told
from tests.bookings.waits import AN_HOUR, AT, HOUR, asked, freed, sold, states, waits
from tests.factories.sellable import Sold, court, courts, double_room, hall_of_thirds

A_DAY = timedelta(days=1)
EVENING = Period(AT, AT + 4 * HOUR)


@pytest.fixture
def taken(in_club: Tenant) -> tuple[Sold, Booking]:
    offer = court()
    return offer, sold(offer)


def test_a_freed_place_is_held_for_the_first_in_the_order(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    for name in ("ana", "ben"):
        waits(offer, name)

    freed(booking)

    held = Booking.objects.get(status="held")
    assert (held.starts_at, held.guest.name, held.people) == (AT, "ana", 2)
    assert (asked(), states()) == (["ana"], {"ana": "offered", "ben": "waiting"})
    assert WaitOffer.objects.get().until == held.held_until == NOW + (AT - NOW) / 4


def test_the_time_to_answer_is_what_the_business_allows(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    BookingSettings.objects.create(pk=1, wait_offer_minutes=45)
    waits(offer, "ana")

    freed(booking)

    assert WaitOffer.objects.get().until == NOW + timedelta(minutes=45)


def test_a_hold_nobody_answers_goes_to_the_next_at_once(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    for name in ("ana", "ben"):
        waits(offer, name)
    freed(booking)

    expire_due(now=NOW + A_DAY)

    assert (asked(), states()) == (["ben"], {"ana": "ended", "ben": "offered"})
    assert [each.answer for each in WaitOffer.objects.order_by("pk")] == ["lapsed", "open"]


def test_whoever_waits_for_any_time_waits_on_but_is_not_asked_the_same_twice(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    later = sold(offer, Period(AT + HOUR, AT + 2 * HOUR))
    sold(offer, Period(AT + 2 * HOUR, AT + 4 * HOUR))
    waits(offer, "ana", EVENING)
    freed(booking)

    expire_due(now=NOW + A_DAY)

    assert (asked(), states()) == ([], {"ana": "waiting"})

    freed(later, at(NOW + A_DAY))

    assert WaitOffer.objects.get(answer="open").booking.starts_at == AT + HOUR / 2


def test_a_place_that_suits_nobody_is_free_for_everybody(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    other = sold(offer, Period(AT + 3 * HOUR, AT + 4 * HOUR))
    waits(offer, "ana", Period(AT + 3 * HOUR, AT + 4 * HOUR))

    freed(booking)

    assert (asked(), Booking.objects.filter(status="held").count()) == ([], 0)
    assert other.pk


def test_so_near_the_start_all_are_told_and_nothing_is_held(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    for name in ("ana", "ben"):
        waits(offer, name)

    freed(booking, at(AT - timedelta(minutes=39)))

    assert (asked(), states()) == ([], {"ana": "waiting", "ben": "waiting"})
    assert told().count("bookings.wait_told") == 2


def test_a_promise_books_at_once_also_before_those_who_are_only_told(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    waits(offer, "ana")
    waits(offer, "ben", mode=WaitMode.PROMISE)

    freed(booking, at(AT - timedelta(minutes=39)))

    assert states() == {"ana": "waiting", "ben": "booked"}
    got = WaitlistEntry.objects.get(guest__name="ben").booking
    assert got is not None
    assert (got.status, got.guest.name, got.held_until) == ("confirmed", "ben", None)
    assert told().count("bookings.wait_told") == 0


def test_what_is_dearer_than_the_ceiling_goes_to_the_next(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    waits(offer, "ana", max_price=Decimal("23.99"))
    waits(offer, "ben", max_price=Decimal("24.00"))

    freed(booking)

    assert asked() == ["ben"]


def test_the_largest_party_that_fits_gets_the_place(in_club: Tenant) -> None:
    hall = hall_of_thirds()
    thirds = [sold(hall.thirds) for _ in range(3)]
    waits(hall.thirds, "ana", party={None: 4}, min_people=2)

    freed(thirds[0])

    assert WaitOffer.objects.get().booking.people == 4


def test_a_room_freed_is_offered_for_as_many_as_it_holds(in_club: Tenant) -> None:
    offer = double_room()
    offer.offer.max_party = 4
    offer.offer.save()
    night = Period(NOW.replace(hour=14) + 7 * A_DAY, NOW.replace(hour=10) + 8 * A_DAY)
    assert offer.offer.kind == OfferKind.NIGHT
    booking = sold(offer, night)
    waits(offer, "ana", night, minutes=None, nights=1, party={None: 4}, min_people=1)

    freed(booking)

    assert WaitOffer.objects.get().booking.people == 2


def test_a_part_of_the_hall_frees_the_hall_and_the_hall_its_parts(in_club: Tenant) -> None:
    hall = hall_of_thirds()
    whole = sold(hall.whole)
    waits(hall.thirds, "ana")
    waits(hall.thirds, "ben")
    waits(hall.thirds, "cat")
    waits(hall.thirds, "dan")

    freed(whole)

    assert asked() == ["ana", "ben", "cat"]


def test_the_last_part_that_frees_gives_the_hall_to_whoever_waits_for_it(in_club: Tenant) -> None:
    hall = hall_of_thirds()
    parts = [sold(hall.thirds) for _ in range(2)]
    waits(hall.whole, "ana", party={None: 20})

    freed(parts[0])
    first = asked()
    freed(parts[1])

    assert (first, asked()) == ([], ["ana"])


def test_two_places_freed_are_two_offers_and_the_third_waits(in_club: Tenant) -> None:
    offer = courts(2)
    bookings = [sold(offer), sold(offer)]
    for name in ("ana", "ben", "cat"):
        waits(offer, name)

    places = free([each.pk for each in bookings], now=NOW)
    pass_on(places, now=NOW)

    assert (asked(), states()["cat"]) == (["ana", "ben"], "waiting")


def test_whoever_is_blocked_by_now_is_passed_over(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    ana = waits(offer, "ana")
    waits(offer, "ben")
    ana.guest.blocked_at = NOW
    ana.guest.save()

    freed(booking)

    assert asked() == ["ben"]


def test_whoever_has_as_many_bookings_as_they_may_is_passed_over(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    waits(offer, "ana")
    waits(offer, "ben")
    elsewhere = sold(court(offer.venue))
    Booking.objects.filter(pk=elsewhere.pk).update(guest=WaitlistEntry.objects.get(guest__name="ana").guest)
    BookingSettings.objects.create(pk=1, live_bookings_per_guest=1)

    freed(booking)

    assert asked() == ["ben"]


def test_a_plan_without_a_waitlist_passes_nothing_on(taken: tuple[Sold, Booking], in_club: Tenant) -> None:
    offer, booking = taken
    waits(offer, "ana")
    in_club.plan.features = [feature for feature in in_club.plan.features if feature != "waitlist"]
    in_club.plan.save()

    freed(booking)

    assert asked() == []


def test_the_journal_tells_each_step_by_numbers_alone(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    entry = waits(offer, "ana")
    freed(booking)

    mine = Entry.objects.filter(subject_kind="bookings.wait", subject_id=str(entry.pk)).order_by("pk")
    assert [each.event for each in mine] == ["bookings.wait_joined", "bookings.wait_offered"]
    assert "ana" not in str([(each.facts, each.before, each.after) for each in mine])


def test_where_nobody_waits_it_costs_a_query_for_series_and_one_for_the_list(taken: tuple[Sold, Booking]) -> None:
    _offer, booking = taken
    places = free([booking.pk], now=NOW)

    with CaptureQueriesContext(connection) as queries:
        pass_on(places, now=NOW)

    assert len(queries) == 2


@pytest.mark.parametrize("count", [1, 3])
def test_however_many_it_does_not_suit_costs_the_same(taken: tuple[Sold, Booking], count: int) -> None:
    offer, booking = taken
    sold(offer, Period(AT + HOUR, AT + 2 * HOUR))
    for number in range(count):
        waits(offer, f"ana{number}", Period(AT + HOUR / 2, AT + 3 * HOUR / 2))
    places = free([booking.pk], now=NOW)

    with CaptureQueriesContext(connection) as queries:
        pass_on(places, now=NOW)

    assert len(queries) <= 16


def test_an_answer_given_elsewhere_is_noted(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    entry = waits(offer, "ana")
    freed(booking)
    Booking.objects.filter(pk=WaitOffer.objects.get().booking_id).update(status="confirmed", held_until=None)

    pass_on([], now=NOW)

    entry.refresh_from_db()
    assert (entry.status, WaitOffer.objects.get().answer) == (WaitStatus.BOOKED, "taken")


@pytest.mark.parametrize("night", [datetime(2027, 3, 28, tzinfo=UTC), datetime(2027, 10, 31, tzinfo=UTC)])
def test_a_quarter_of_the_time_that_passes_on_nights_when_clocks_change(in_club: Tenant, night: datetime) -> None:
    offer = court()
    starts_at = night.replace(hour=9)
    period = Period(starts_at, starts_at + HOUR)
    booking = sold(offer, period, how=at(starts_at - 9 * A_DAY))
    waits(offer, "ana", period, how=at(starts_at - 9 * A_DAY))

    cancel_booking(booking.pk, **at(starts_at - 20 * HOUR))

    assert WaitOffer.objects.get().until == starts_at - 15 * HOUR


def test_it_waits_for_nobody_who_is_just_matched(taken: tuple[Sold, Booking]) -> None:
    offer, booking = taken
    waits(offer, "ana", AN_HOUR)
    assert HOW["now"] == NOW

    freed(booking)
    pass_on([], now=NOW)

    assert WaitOffer.objects.count() == 1
