from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.models.settings import BookingSettings
from apps.bookings.selectors.standing import Standing, standing_of
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory, GuestFactory, StrikeFactory

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
A_DAY = timedelta(days=1)


def test_somebody_unknown_stands_as_everybody(in_club: Tenant) -> None:
    assert standing_of("nobody@example.org", now=NOW) == Standing()
    assert standing_of("", now=NOW) == Standing()


@pytest.mark.parametrize(
    ("until", "standing"),
    [
        (None, Standing(is_blocked=True)),
        (NOW + A_DAY, Standing(is_blocked=True, blocked_until=NOW + A_DAY)),
        (NOW, Standing()),
    ],
)
def test_a_block_by_staff_holds_until_its_end(in_club: Tenant, until: datetime | None, standing: Standing) -> None:
    guest = GuestFactory(blocked_at=NOW - A_DAY, blocked_until=until)

    assert standing_of(guest.email.upper(), now=NOW) == standing


def test_strikes_lead_up_the_ladder_and_undone_ones_do_not(in_club: Tenant) -> None:
    guest = GuestFactory()
    seen = []
    for day in (3, 2, 1):
        StrikeFactory(guest=guest, given_at=NOW - day * A_DAY)
        StrikeFactory(guest=guest, given_at=NOW - day * A_DAY, undone_at=NOW)
        seen.append(standing_of(guest.email, now=NOW))

    assert seen == [
        Standing(strikes=1),
        Standing(strikes=2, needs_deposit=True),
        Standing(True, NOW + 29 * A_DAY, strikes=3, needs_deposit=True),
    ]


def test_of_two_blocks_the_later_end_counts(in_club: Tenant) -> None:
    guest = GuestFactory(blocked_at=NOW, blocked_until=NOW + 90 * A_DAY)
    for _ in range(3):
        StrikeFactory(guest=guest, given_at=NOW)

    assert standing_of(guest.email, now=NOW).blocked_until == NOW + 90 * A_DAY

    guest.blocked_until = None
    guest.save()
    assert standing_of(guest.email, now=NOW).blocked_until is None


def test_bookings_to_come_are_counted_where_there_is_a_limit(in_club: Tenant) -> None:
    guest = GuestFactory()
    to_come = NOW + A_DAY
    BookingFactory(guest=guest, starts_at=to_come)
    BookingFactory(guest=guest, starts_at=NOW - A_DAY)
    BookingFactory(guest=guest, starts_at=to_come, status="cancelled")
    BookingFactory(guest=guest, starts_at=to_come, status="held", held_until=NOW, confirmed_at=None)
    BookingFactory(guest=guest, starts_at=to_come, status="held", held_until=to_come, confirmed_at=None)
    without = standing_of(guest.email, now=NOW)

    BookingSettings.objects.create(pk=1, live_bookings_per_guest=2)

    standing = standing_of(guest.email, now=NOW)
    assert (without.limit, without.is_at_limit) == (None, False)
    assert (standing.upcoming, standing.limit, standing.is_at_limit) == (2, 2, True)


def test_a_strike_of_one_business_is_none_of_another(club: Tenant, hostel: Tenant) -> None:
    with in_schema(hostel.schema_name):
        GuestFactory(email="ana@example.org")
    with in_schema(club.schema_name):
        StrikeFactory(guest__email="ana@example.org", given_at=NOW)
        here = standing_of("ana@example.org", now=NOW)

    with in_schema(hostel.schema_name):
        assert (here.strikes, standing_of("ana@example.org", now=NOW).strikes) == (1, 0)


def test_it_takes_few_queries(in_club: Tenant) -> None:
    BookingSettings.objects.create(pk=1, live_bookings_per_guest=2)
    guest = GuestFactory()
    for _ in range(3):
        StrikeFactory(guest=guest)

    with CaptureQueriesContext(connection) as queries:
        standing_of(guest.email, now=NOW)

    assert len(queries) == 4
