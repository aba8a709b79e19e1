"""What the database itself refuses, whoever writes."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange

from apps.bookings.choices import Status
from apps.bookings.models.claim import Claim
from apps.bookings.rules.spots import spot_of_piece, spot_of_seat, spot_of_space
from apps.tenants.models.tenant import Tenant
from apps.venues.models.space import Space
from tests.factories.bookings import STARTS, BookingFactory, ClaimFactory, SeatClaimFactory
from tests.factories.venues import DepartureFactory, ExtraFactory, SpaceFactory

HOUR = timedelta(hours=1)


@pytest.fixture
def court(in_club: Tenant) -> Space:
    return SpaceFactory()


def span(hours: float, *, lasting: float = 1) -> DateTimeTZRange:
    return DateTimeTZRange(STARTS + hours * HOUR, STARTS + (hours + lasting) * HOUR)


@pytest.mark.parametrize("hours", [0, -0.5, 0.5])
def test_a_space_is_not_occupied_twice_at_once(court: Space, hours: float) -> None:
    ClaimFactory(space=court, during=span(0))

    with pytest.raises(IntegrityError, match="bookings_claim_apart"):
        ClaimFactory(space=court, during=span(hours))


@pytest.mark.parametrize("hours", [-1, 1])
def test_one_begins_where_the_other_ends(court: Space, hours: float) -> None:
    ClaimFactory(space=court, during=span(0))
    ClaimFactory(space=court, during=span(hours))

    assert Claim.objects.count() == 2


def test_what_was_let_go_is_in_nobodys_way(court: Space) -> None:
    ClaimFactory(booking__status=Status.CANCELLED, space=court, during=span(0))
    ClaimFactory(space=court, during=span(0))

    assert list(Claim.objects.values_list("live", flat=True)) == [False, True]


def test_what_was_let_go_does_not_come_back_where_somebody_is(court: Space) -> None:
    gone = ClaimFactory(booking__status=Status.CANCELLED, space=court, during=span(0))
    ClaimFactory(space=court, during=span(0))

    with pytest.raises(IntegrityError, match="bookings_claim_apart"):
        Claim.objects.filter(pk=gone.pk).update(live=True)


def test_a_seat_is_given_once(in_club: Tenant) -> None:
    departure = DepartureFactory()
    first = BookingFactory(departure=departure, offer=departure.offer, people=2)
    assert [*first.claims.values_list("number", flat=True)] == [1, 2]

    with pytest.raises(IntegrityError, match="bookings_claim_apart"):
        SeatClaimFactory(booking__departure=departure, booking__offer=departure.offer, number=2)


@pytest.mark.parametrize("spot", [0, 1, -5])
def test_the_spot_is_that_of_what_is_claimed(court: Space, spot: int) -> None:
    with pytest.raises(IntegrityError, match="bookings_claim_spot_is_its_own"):
        ClaimFactory(space=court, spot=spot)


def test_the_database_counts_spots_as_the_rules_do(in_club: Tenant) -> None:
    space, departure, extra = SpaceFactory(), DepartureFactory(), ExtraFactory()
    booking = BookingFactory(space=False)

    ClaimFactory(booking=booking, space=space, spot=spot_of_space(space.pk))
    ClaimFactory(booking=booking, departure=departure, number=7, spot=spot_of_seat(departure.pk, 7))
    ClaimFactory(booking=booking, extra=extra, number=2, spot=spot_of_piece(extra.pk, 2))

    assert booking.claims.count() == 3


def test_a_claim_is_of_one_thing(court: Space) -> None:
    with pytest.raises(IntegrityError, match="bookings_claim_of_one_thing"):
        ClaimFactory(space=court, departure=DepartureFactory())


@pytest.mark.parametrize("number", [0, 40_000])
def test_a_seat_has_a_number_that_can_be(in_club: Tenant, number: int) -> None:
    departure = DepartureFactory()
    with pytest.raises(Exception, match=r"bookings_claim_of_one_thing|smallint out of range"):
        SeatClaimFactory(booking__departure=departure, booking__offer=departure.offer, number=number)


def test_somebody_has_a_claim_and_only_one(court: Space) -> None:
    with pytest.raises(IntegrityError, match="bookings_claim_by_somebody"):
        ClaimFactory(booking=None, space=court, during=span(0))


def test_a_departures_guide_is_claimed_without_a_booking(court: Space) -> None:
    departure = DepartureFactory()
    crew = ClaimFactory(booking=None, crew_of=departure, space=court, during=span(0))

    assert [*departure.crew_claims.all()] == [crew]


@pytest.mark.parametrize(
    "during",
    [
        DateTimeTZRange(STARTS, STARTS),
        DateTimeTZRange(None, STARTS),
        DateTimeTZRange(STARTS, None),
        DateTimeTZRange(empty=True),
    ],
)
def test_a_claim_begins_and_ends(court: Space, during: DateTimeTZRange) -> None:
    with pytest.raises(IntegrityError, match="bookings_claim_begins_and_ends"):
        ClaimFactory(space=court, during=during)


@pytest.mark.parametrize(("lasting", "is_long"), [(24, False), (24.01, True)])
def test_the_database_tells_long_stays_apart(court: Space, lasting: float, is_long: bool) -> None:
    claim = ClaimFactory(space=court, during=span(0, lasting=lasting))

    claim.refresh_from_db()
    assert claim.is_long is is_long


def test_both_hours_of_the_night_the_clocks_go_back_are_apart(court: Space) -> None:
    """02:30 comes twice in Madrid on 25 October 2026: at 00:30 and at 01:30 UTC."""
    first = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    ClaimFactory(space=court, during=DateTimeTZRange(first, first + HOUR))
    ClaimFactory(space=court, during=DateTimeTZRange(first + HOUR, first + 2 * HOUR))

    assert Claim.objects.count() == 2
