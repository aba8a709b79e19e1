from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.settings import BookingSettings
from apps.bookings.tasks import complete_everywhere, decide_departures_everywhere, sweep_arrivals_everywhere
from apps.core import clock
from apps.core.schema import in_schema
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure
from config.schedule import BEAT_SCHEDULE
from tests.factories.bookings import BookingFactory
from tests.factories.venues import DepartureFactory

HOUR = timedelta(hours=1)


def test_every_business_has_what_is_over_completed(club, hostel):
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            BookingFactory(pk=4_711, starts_at=clock.now() - 2 * HOUR)
            BookingFactory(starts_at=clock.now() + HOUR)

    complete_everywhere()

    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            assert [row.status for row in Booking.objects.order_by("starts_at")] == [Status.COMPLETED, Status.CONFIRMED]


def test_each_business_has_its_own_grace(club, hostel):
    for tenant, minutes in ((club, 10), (hostel, None)):
        with in_schema(tenant.schema_name):
            BookingSettings.objects.create(pk=1, no_show_after_minutes=minutes)
            BookingFactory(pk=4_711, starts_at=clock.now() - HOUR / 2)

    sweep_arrivals_everywhere()

    for tenant, status in ((club, Status.NO_SHOW), (hostel, Status.CONFIRMED)):
        with in_schema(tenant.schema_name):
            assert Booking.objects.get(pk=4_711).status == status


def test_departures_of_every_business_are_decided(club, hostel):
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            DepartureFactory(pk=4_711, starts_at=clock.now() + HOUR, min_to_run=2)

    decide_departures_everywhere()

    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            assert Departure.objects.get(pk=4_711).status == DepartureStatus.CANCELLED


@pytest.mark.parametrize("task", [complete_everywhere, decide_departures_everywhere, sweep_arrivals_everywhere])
def test_beat_knows_each_of_them_in_its_lane(task):
    [entry] = [entry for entry in BEAT_SCHEDULE.values() if entry["task"] == task.name]

    assert entry["options"]["queue"] == task.lane
