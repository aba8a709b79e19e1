from datetime import datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from apps.bookings.choices import Status
from apps.bookings.errors.places import PlaceGone
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.rules.placement import Taking
from apps.bookings.rules.spots import spot_of_seat, spot_of_space
from apps.bookings.services.claims import free, lapse, swap, take
from apps.core.periods import Period
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus
from apps.venues.models.space import Space
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory
from tests.factories.venues import DepartureFactory, SpaceFactory

HOUR = timedelta(hours=1)
NOW = STARTS - timedelta(days=1)
LAPSED = NOW - timedelta(seconds=1)


def hour_of(space: Space, start: datetime = STARTS, *, hours: int = 1) -> Taking:
    return Taking(spot_of_space(space.pk), Period(start, start + hours * HOUR), space_id=space.pk, picked_id=space.pk)


def live_spaces(booking: Booking) -> list[int | None]:
    return [*booking.claims.filter(live=True).order_by("space_id").values_list("space_id", flat=True)]


@pytest.fixture
def booking(in_club: Tenant) -> Booking:
    return BookingFactory(space=False)


def test_what_is_free_is_taken_all_at_once(booking: Booking) -> None:
    one, two = SpaceFactory(), SpaceFactory()

    take([hour_of(two), hour_of(one, STARTS - HOUR, hours=3)], now=NOW, booking_id=booking.pk)

    assert {(claim.space_id, claim.during.lower, claim.during.upper) for claim in booking.claims.all()} == {
        (one.pk, STARTS - HOUR, STARTS + 2 * HOUR),
        (two.pk, STARTS, STARTS + HOUR),
    }
    assert not booking.claims.exclude(live=True, lapses_at=None, picked_id__in=[one.pk, two.pk]).exists()


def test_where_one_place_is_gone_none_is_to_be_had(booking: Booking) -> None:
    one, two = SpaceFactory(), SpaceFactory()
    BookingFactory(space=two)

    with pytest.raises(PlaceGone):
        take([hour_of(one), hour_of(two)], now=NOW, booking_id=booking.pk)


def test_nothing_wanted_is_nothing_taken(booking: Booking) -> None:
    take([], now=NOW, booking_id=booking.pk)

    assert not booking.claims.exists()


def test_the_place_of_a_hold_whose_time_is_up_is_taken_from_it(booking: Booking) -> None:
    space = SpaceFactory()
    late = BookingFactory(held=True, held_until=LAPSED, space=space)

    take([hour_of(space)], now=NOW, booking_id=booking.pk)

    late.refresh_from_db()
    assert (late.status, late.held_until, late.ended_at, late.sequence) == (Status.EXPIRED, None, NOW, 1)
    assert [claim.live for claim in late.claims.all()] == [False]
    assert live_spaces(booking) == [space.pk]
    assert Entry.objects.filter(event="bookings.booking_expired", subject_id=str(late.pk)).count() == 1


def test_the_place_of_a_hold_is_not_taken_before_its_time_is_up(booking: Booking) -> None:
    space = SpaceFactory()
    held = BookingFactory(held=True, held_until=NOW + timedelta(seconds=1), space=space)

    with pytest.raises(PlaceGone):
        take([hour_of(space)], now=NOW, booking_id=booking.pk)

    held.refresh_from_db()
    assert held.status == Status.HELD


def test_only_what_is_in_the_way_lapses(booking: Booking) -> None:
    space, other = SpaceFactory(), SpaceFactory()
    elsewhere = BookingFactory(held=True, held_until=LAPSED, space=other)
    later = BookingFactory(held=True, held_until=LAPSED, space=space, starts_at=STARTS + HOUR)
    BookingFactory(held=True, held_until=LAPSED, space=space)

    take([hour_of(space)], now=NOW, booking_id=booking.pk)

    assert {*Booking.objects.filter(status=Status.HELD)} == {elsewhere, later}


def test_a_departures_guide_is_taken_for_the_departure(booking: Booking) -> None:
    departure, guide = DepartureFactory(), SpaceFactory()

    take([hour_of(guide)], now=NOW, crew_of_id=departure.pk)

    assert [claim.space_id for claim in departure.crew_claims.all()] == [guide.pk]


def test_a_hold_says_with_each_place_when_it_lapses(booking: Booking) -> None:
    take([hour_of(SpaceFactory())], now=NOW, booking_id=booking.pk, lapses_at=NOW + HOUR)

    assert [claim.lapses_at for claim in booking.claims.all()] == [NOW + HOUR]


def test_what_is_freed_is_told_and_may_be_taken_again(booking: Booking) -> None:
    space = SpaceFactory()
    gone = BookingFactory(space=space)

    freed = free([gone.pk], now=NOW)

    assert [(place.spot, place.space_id, place.during) for place in freed] == [
        (spot_of_space(space.pk), space.pk, Period(STARTS, STARTS + HOUR))
    ]
    take([hour_of(space)], now=NOW, booking_id=booking.pk)
    assert live_spaces(booking) == [space.pk]


def test_freeing_again_frees_nothing(booking: Booking) -> None:
    gone = BookingFactory()
    free([gone.pk], now=NOW)

    assert free([gone.pk], now=NOW) == []


def test_what_is_past_is_freed_but_nobody_is_told(booking: Booking) -> None:
    gone = BookingFactory()

    assert free([gone.pk], now=STARTS + 2 * HOUR) == []
    assert live_spaces(gone) == []


def test_nights_after_an_early_departure_are_freed_and_those_before_stay(booking: Booking) -> None:
    room, later = SpaceFactory(), SpaceFactory()
    ClaimFactory(booking=booking, space=room, during=DateTimeTZRange(STARTS, STARTS + 5 * HOUR))
    ClaimFactory(booking=booking, space=later, during=DateTimeTZRange(STARTS + 3 * HOUR, STARTS + 5 * HOUR))

    freed = free([booking.pk], now=NOW, after=STARTS + 2 * HOUR)

    assert {(place.space_id, place.during) for place in freed} == {
        (room.pk, Period(STARTS + 2 * HOUR, STARTS + 5 * HOUR)),
        (later.pk, Period(STARTS + 3 * HOUR, STARTS + 5 * HOUR)),
    }
    left = booking.claims.get(live=True)
    assert (left.space_id, left.during) == (room.pk, DateTimeTZRange(STARTS, STARTS + 2 * HOUR))


@pytest.mark.parametrize(("status", "is_freed"), [(DepartureStatus.PLANNED, True), (DepartureStatus.RUNS, False)])
def test_guide_and_van_go_with_the_last_seat_unless_the_departure_goes_ahead(
    in_club: Tenant, status: DepartureStatus, is_freed: bool
) -> None:
    departure, guide = DepartureFactory(status=status), SpaceFactory()
    ClaimFactory(booking=None, crew_of=departure, space=guide, during=DateTimeTZRange(STARTS, STARTS + HOUR))
    first, last = (BookingFactory(departure=departure, offer=departure.offer) for _ in range(2))

    assert [place.space_id for place in free([first.pk], now=NOW)] == [None, None]
    assert departure.crew_claims.get().live
    assert (guide.pk in {place.space_id for place in free([last.pk], now=NOW)}) is is_freed
    assert departure.crew_claims.get().live is not is_freed


def test_a_seat_that_lapsed_is_given_to_the_next(in_club: Tenant) -> None:
    departure = DepartureFactory()
    late = BookingFactory(held=True, held_until=LAPSED, departure=departure, offer=departure.offer, people=1)
    booking = BookingFactory(space=False)
    seat = Taking(spot_of_seat(departure.pk, 1), late.period, departure_id=departure.pk, number=1)

    take([seat], now=NOW, booking_id=booking.pk)

    late.refresh_from_db()
    assert late.status == Status.EXPIRED
    assert [claim.number for claim in departure.seat_claims.filter(live=True)] == [1]


def test_a_booking_moves_onto_a_part_of_its_own_place(in_club: Tenant) -> None:
    space = SpaceFactory()
    booking = BookingFactory(space=space)
    half = timedelta(minutes=30)

    freed = swap(booking.pk, [hour_of(space, STARTS + half)], now=NOW)

    assert [place.during for place in freed] == [Period(STARTS, STARTS + HOUR)]
    assert booking.claims.get(live=True).during == DateTimeTZRange(STARTS + half, STARTS + half + HOUR)


def test_a_booking_does_not_move_to_where_somebody_is(in_club: Tenant) -> None:
    space = SpaceFactory()
    booking = BookingFactory(space=space)
    BookingFactory(space=space, starts_at=STARTS + HOUR)

    with pytest.raises(PlaceGone):
        swap(booking.pk, [hour_of(space, STARTS + HOUR)], now=NOW)


def test_a_place_that_lapsed_keeps_its_moment(in_club: Tenant) -> None:
    held = BookingFactory(held=True, held_until=LAPSED)

    lapse(held, now=NOW)

    assert [(claim.live, claim.lapses_at) for claim in held.claims.all()] == [(False, LAPSED)]


def test_the_same_numbers_in_another_business_are_other_places(club: Tenant, hostel: Tenant) -> None:
    """Equal ids in two tenants."""
    with in_schema(club.schema_name):
        ours = SpaceFactory(id=77_001)
        BookingFactory(space=ours)
    with in_schema(hostel.schema_name):
        theirs = SpaceFactory(id=77_001)
        booking = BookingFactory(space=False)
        take([hour_of(theirs)], now=NOW, booking_id=booking.pk)
        assert Claim.objects.filter(live=True).count() == 1
