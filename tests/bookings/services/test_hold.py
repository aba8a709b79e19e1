from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.choices import Status
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.reference import is_reference
from apps.bookings.rules.spots import spot_of_seat
from apps.bookings.rules.why_not import Why
from apps.bookings.services.hold import hold_booking
from apps.core.money import Money
from apps.journal.models.entry import Entry
from apps.rates.rules.policy import PolicyTerms
from apps.venues.choices import DepartureStatus, SalesChannel
from tests.bookings.wishes import (
    ANA,
    BY_GUEST,
    BY_STAFF,
    HOUR,
    TEN,
    at,
    hour_wish,
    night_wish,
    order,
    tour_wish,
)
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court, courts, dorm, extra_of, hall_of_thirds, lesson, tour

pytestmark = pytest.mark.usefixtures("in_club")

MINUTE = timedelta(minutes=1)


def live(booking: Booking) -> list[Claim]:
    return [*booking.claims.filter(live=True).order_by("spot")]


def test_a_free_hour_is_held_for_ten_minutes_at_its_price() -> None:
    sold = court()

    booking = hold_booking(hour_wish(sold), order(guest=None), **BY_GUEST)

    booking = Booking.objects.get(pk=booking.pk)
    assert is_reference(booking.reference)
    assert (booking.status, booking.held_until, booking.guest) == (Status.HELD, NOW + 10 * MINUTE, None)
    assert (booking.starts_at, booking.ends_at, booking.zone) == (TEN, TEN + HOUR, "Europe/Madrid")
    assert (booking.counts, booking.people, booking.channel, booking.language) == ({None: 2}, 2, "online", "en")
    assert (booking.price, booking.tax, booking.revision) == (Money.of(24, "EUR"), Decimal(0), 1)
    assert PolicyTerms.from_json(booking.policy) == PolicyTerms()
    assert (booking.rate, booking.offer, booking.venue) == (sold.rate, sold.offer, sold.venue)
    claim = booking.claims.get()
    assert (claim.space_id, claim.picked_id, claim.lapses_at) == (sold.space.pk, sold.space.pk, NOW + 10 * MINUTE)
    assert (claim.during.lower, claim.during.upper) == (TEN, TEN + HOUR)


def test_its_price_is_frozen_line_by_line() -> None:
    booking = hold_booking(hour_wish(court(), hours=1.5), order(), **BY_GUEST)

    assert [(line.revision, line.position, line.kind, line.amount) for line in booking.lines.all()] == [
        (1, 0, "base", Decimal("36.0000"))
    ]


def test_the_journal_tells_it_once_with_ids_and_amounts_alone() -> None:
    booking = hold_booking(hour_wish(court()), order(), **BY_GUEST)

    entry = Entry.objects.get(event="bookings.booking_held")
    assert (entry.subject_id, entry.facts) == (str(booking.pk), {"booking_id": booking.pk})
    assert entry.after == {
        "status": "held",
        "starts_at": "2027-01-11T09:00:00+00:00",
        "ends_at": "2027-01-11T10:00:00+00:00",
        "people": 2,
        "total": "24.00",
        "currency": "EUR",
    }


def test_a_business_says_for_how_long_places_are_held() -> None:
    BookingSettings.objects.create(pk=1, hold_minutes=25)

    assert hold_booking(hour_wish(court()), order(), **BY_GUEST).held_until == NOW + 25 * MINUTE


def test_whoever_offers_a_place_says_until_when() -> None:
    until = NOW + timedelta(days=1)

    booking = hold_booking(hour_wish(court()), order(until=until), **BY_GUEST)

    assert (booking.held_until, booking.claims.get().lapses_at) == (until, until)


def test_who_names_themselves_is_known() -> None:
    booking = hold_booking(hour_wish(court()), order(ANA, note="Late", staff_note="VIP"), **BY_GUEST)

    assert booking.guest
    assert (booking.guest.email, booking.note, booking.staff_note) == (ANA.email, "Late", "VIP")


def test_what_somebody_holds_is_refused_to_others_with_a_reason() -> None:
    sold = court()
    hold_booking(hour_wish(sold), order(), **BY_GUEST)

    with pytest.raises(PlaceTaken) as refused:
        hold_booking(hour_wish(sold, TEN + HOUR / 2), order(), **BY_GUEST)

    assert [why.code for why in refused.value.reasons] == [Why.SLOT_TAKEN]
    assert Booking.objects.count() == 1


def test_what_lapsed_is_held_by_the_next_and_the_first_is_told() -> None:
    sold = court()
    first = hold_booking(hour_wish(sold), order(), **BY_GUEST)

    second = hold_booking(hour_wish(sold), order(), **at(NOW + 10 * MINUTE))

    first.refresh_from_db()
    assert (first.status, second.status) == (Status.EXPIRED, Status.HELD)
    assert [claim.booking for claim in Claim.objects.filter(live=True)] == [second]


def test_a_pool_is_given_out_until_it_is_empty() -> None:
    sold = courts(2)

    held = [hold_booking(hour_wish(sold), order(), **BY_GUEST) for _ in range(2)]

    assert {live(booking)[0].space_id for booking in held} == {space.pk for space in sold.spaces}
    with pytest.raises(PlaceTaken):
        hold_booking(hour_wish(sold), order(), **BY_GUEST)


def test_the_hall_takes_its_courts_and_a_court_takes_the_hall() -> None:
    hall = hall_of_thirds()

    whole = hold_booking(hour_wish(hall.whole), order(), **BY_GUEST)

    assert {claim.space_id for claim in live(whole)} == {space.pk for space in hall.courts}
    assert {claim.picked_id for claim in live(whole)} == {hall.whole.space.pk}
    with pytest.raises(PlaceTaken):
        hold_booking(hour_wish(hall.thirds, space_ids=(hall.courts[1].pk,)), order(), **BY_GUEST)


def test_court_and_coach_are_taken_together_or_not_at_all() -> None:
    sold = lesson(court_count=2, coach_count=1)
    hold_booking(hour_wish(sold), order(), **BY_GUEST)

    with pytest.raises(PlaceTaken):
        hold_booking(hour_wish(sold), order(), **BY_GUEST)

    assert Claim.objects.filter(live=True).count() == 2


def test_a_party_in_a_dorm_has_a_bed_for_each() -> None:
    sold = dorm(rooms=(4,))

    booking = hold_booking(night_wish(sold, people=3, nights=2), order(), **BY_GUEST)

    assert len(live(booking)) == 3
    with pytest.raises(PlaceTaken):
        hold_booking(night_wish(sold, first=12, people=2), order(), **BY_GUEST)


def test_pieces_of_an_extra_are_taken_with_the_booking() -> None:
    sold = courts(2)
    racket = extra_of(sold, at_once=3)
    hold_booking(hour_wish(sold, extras={racket.pk: 2}), order(), **BY_GUEST)

    with pytest.raises(PlaceTaken) as refused:
        hold_booking(hour_wish(sold, extras={racket.pk: 2}), order(), **BY_GUEST)

    assert [why.code for why in refused.value.reasons] == [Why.EXTRA_GONE]
    booking = hold_booking(hour_wish(sold, extras={racket.pk: 1}), order(), **BY_GUEST)
    assert [claim.number for claim in live(booking) if claim.extra_id] == [3]


def test_seats_are_given_from_the_first_and_take_guide_and_van_along() -> None:
    trip = tour()

    first = hold_booking(tour_wish(trip, adults=2), order(), **BY_GUEST)
    second = hold_booking(tour_wish(trip, adults=1, children=1), order(), **BY_GUEST)

    assert [claim.number for claim in live(first)] == [1, 2]
    assert [claim.spot for claim in live(second)] == [spot_of_seat(trip.departure.pk, seat) for seat in (3, 4)]
    crew = trip.departure.crew_claims.filter(live=True)
    assert {claim.space_id for claim in crew} == {trip.guides[0].pk, trip.vans[0].pk}
    trip.departure.refresh_from_db()
    assert trip.departure.changed_at == NOW


def test_a_seat_that_somebody_left_is_given_again() -> None:
    trip = tour(seats=2)
    BookingFactory(departure=trip.departure, offer=trip.offer, people=1, held=True, held_until=NOW)
    hold_booking(tour_wish(trip), order(), **BY_GUEST)

    with pytest.raises(PlaceTaken) as refused:
        hold_booking(tour_wish(trip, adults=2), order(), **BY_GUEST)
    last = hold_booking(tour_wish(trip), order(), **BY_GUEST)

    assert [why.code for why in refused.value.reasons] == [Why.SOLD_OUT]
    assert [claim.number for claim in live(last)] == [2]


def test_a_private_departure_is_one_bookings() -> None:
    trip = tour(seats=4, is_private=True)

    booking = hold_booking(tour_wish(trip, adults=2), order(), **BY_GUEST)

    assert [claim.number for claim in live(booking)] == [1, 2, 3, 4]
    with pytest.raises(PlaceTaken):
        hold_booking(tour_wish(trip), order(), **BY_GUEST)


def test_nobody_boards_a_cancelled_departure() -> None:
    trip = tour()
    trip.departure.status = DepartureStatus.CANCELLED
    trip.departure.save()

    with pytest.raises(NotBookable) as refused:
        hold_booking(tour_wish(trip), order(), **BY_GUEST)

    assert [why.code for why in refused.value.reasons] == [Why.DEPARTURE_CANCELLED]


def test_a_guide_who_is_elsewhere_takes_nobody() -> None:
    trip = tour()
    BookingFactory(space=trip.guides[0], starts_at=trip.departure.starts_at)

    with pytest.raises((NotBookable, PlaceTaken)):
        hold_booking(tour_wish(trip), order(), **BY_GUEST)

    assert not trip.departure.crew_claims.exists()


def test_another_price_than_the_guest_saw_is_refused_with_the_new_one() -> None:
    sold = court()

    with pytest.raises(PriceChanged) as refused:
        hold_booking(hour_wish(sold), order(expected_total=Money.of("20", "EUR")), **BY_GUEST)

    assert refused.value.total == Money.of("24.00", "EUR")
    assert "€24.00" in refused.value.sentence
    assert hold_booking(hour_wish(sold), order(expected_total=Money.of("24", "EUR")), **BY_GUEST).pk


def test_what_is_closed_is_refused_with_everything_that_is_against_it() -> None:
    with pytest.raises(NotBookable) as refused:
        hold_booking(hour_wish(court(), TEN - 4 * HOUR, people=9), order(), **BY_GUEST)

    assert {why.code for why in refused.value.reasons} == {
        Why.OUTSIDE_HOURS,
        Why.PARTY_TOO_LARGE,
        Why.SPACE_TOO_SMALL,
    }


def test_staff_break_a_rule_with_a_reason_that_is_kept() -> None:
    wish = hour_wish(court(), TEN - 4 * HOUR, channel=SalesChannel.DESK)

    booking = hold_booking(wish, order(breaking="Club night"), **BY_STAFF)

    assert (booking.reason, booking.broken_rules) == ("Club night", ["outside_hours"])


def test_without_a_reason_staff_keep_to_the_rules() -> None:
    with pytest.raises(NotBookable):
        hold_booking(hour_wish(court(), TEN - 4 * HOUR, channel=SalesChannel.DESK), order(), **BY_STAFF)


def test_no_reason_of_a_guest_breaks_a_rule() -> None:
    with pytest.raises(NotBookable):
        hold_booking(hour_wish(court(), TEN - 4 * HOUR), order(breaking="Please"), **BY_GUEST)


def test_no_reason_of_staff_takes_what_somebody_has() -> None:
    sold = court()
    hold_booking(hour_wish(sold), order(), **BY_GUEST)

    with pytest.raises(PlaceTaken):
        hold_booking(hour_wish(sold, channel=SalesChannel.DESK), order(breaking="Important"), **BY_STAFF)


def test_a_reason_is_not_kept_where_no_rule_was_broken() -> None:
    booking = hold_booking(hour_wish(court(), channel=SalesChannel.DESK), order(breaking="Club night"), **BY_STAFF)

    assert (booking.reason, booking.broken_rules) == ("", [])


def test_a_hold_is_one_look_and_two_statements_that_write() -> None:
    """What is known and taken; booking and lines; claims, and whether they have parts by now; entry and pointer."""
    wish = hour_wish(court())
    hold_booking(replace(wish, starts_at=TEN + 3 * HOUR, ends_at=TEN + 4 * HOUR), order(guest=None), **BY_GUEST)

    with CaptureQueriesContext(connection) as queries:
        hold_booking(wish, order(guest=None), **BY_GUEST)

    kinds = [query["sql"].split()[0] for query in queries]
    assert kinds == ["SAVEPOINT", "SELECT", "WITH", "WITH", "RELEASE"]
