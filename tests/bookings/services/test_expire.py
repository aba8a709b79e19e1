from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.settings import BookingSettings
from apps.bookings.selectors.due_schemas import schemas_with_due
from apps.bookings.services.expire import expire_booking, expire_due
from apps.bookings.tasks import expire_everywhere
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def test_a_hold_ends_when_its_time_is_up_and_not_before(in_club: Tenant) -> None:
    over = BookingFactory(held=True, held_until=NOW)
    lasting = BookingFactory(held=True, held_until=NOW + MINUTE)

    assert expire_due(now=NOW) == 1

    over.refresh_from_db()
    assert (over.status, over.held_until, over.ended_at, over.version) == (Status.EXPIRED, None, NOW, 2)
    assert not over.claims.filter(live=True).exists()
    assert lasting.claims.get().live
    entry = Entry.objects.get(event="bookings.booking_expired")
    assert (entry.subject_id, entry.actor_kind, entry.channel) == (str(over.pk), "system", "sweep")


@pytest.mark.parametrize(("hours_ago", "hours_left", "ends"), [(24, 48, True), (23, 48, False), (1, 0, True)])
def test_a_request_ends_when_nobody_answers_in_time_or_before_its_start(
    in_club: Tenant, hours_ago: int, hours_left: int, ends: bool
) -> None:
    booking = BookingFactory(pending=True, made_at=NOW - hours_ago * HOUR, starts_at=NOW + hours_left * HOUR)

    expire_due(now=NOW)

    booking.refresh_from_db()
    assert (booking.status == Status.EXPIRED) is ends
    assert booking.claims.get().live is not ends


def test_what_is_agreed_does_not_end(in_club: Tenant) -> None:
    booking = BookingFactory(made_at=NOW - timedelta(days=90))

    assert expire_due(now=NOW) == 0
    assert not expire_booking(booking.pk, now=NOW)


def test_ending_again_ends_nothing(in_club: Tenant) -> None:
    booking = BookingFactory(held=True, held_until=NOW)

    assert [expire_booking(booking.pk, now=NOW) for _ in range(2)] == [True, False]


def test_the_sweep_ends_holds_of_every_business(club: Tenant, hostel: Tenant) -> None:
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            BookingFactory(id=88_001, held=True)

    expire_everywhere()

    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            assert Booking.objects.get(pk=88_001).status == Status.EXPIRED


def test_the_sweep_goes_only_where_something_may_be_over(club: Tenant, hostel: Tenant) -> None:
    with in_schema(club.schema_name):
        BookingFactory(held=True, held_until=NOW)
    with in_schema(hostel.schema_name):
        BookingFactory(held=True, held_until=NOW + MINUTE)
        BookingFactory(pending=True, made_at=NOW - 23 * HOUR, starts_at=NOW + 48 * HOUR)
    schemas = [club.schema_name, hostel.schema_name]

    assert schemas_with_due(schemas, now=NOW) == {club.schema_name}
    assert schemas_with_due(schemas, now=NOW + HOUR) == {*schemas}


def test_how_long_a_request_may_wait_is_asked_of_each_business(club: Tenant, hostel: Tenant) -> None:
    for tenant, hours in ((club, 12), (hostel, 24)):
        with in_schema(tenant.schema_name):
            BookingSettings.objects.create(pk=1, approval_hours=hours)
            BookingFactory(pending=True, made_at=NOW - 13 * HOUR, starts_at=NOW + 48 * HOUR)

    assert schemas_with_due([club.schema_name, hostel.schema_name], now=NOW) == {club.schema_name}


def test_a_request_whose_start_has_come_is_over(club: Tenant) -> None:
    with in_schema(club.schema_name):
        BookingFactory(pending=True, made_at=NOW - HOUR, starts_at=NOW)

    assert schemas_with_due([club.schema_name], now=NOW) == {club.schema_name}


def test_where_one_business_cannot_be_asked_all_are_swept(db: None) -> None:
    assert schemas_with_due(["gone", "away"], now=NOW) == {"gone", "away"}
