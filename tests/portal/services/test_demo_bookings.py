from collections import Counter

import pytest
from django.db.models import F, OuterRef, Subquery, Sum

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.guest import Guest
from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.services.demo_bookings import BOOKINGS, load_bookings
from apps.portal.services.demo_businesses import load_businesses
from apps.portal.services.demo_catalogues import load_catalogues
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import DepartureStatus
from apps.venues.models.departures import Departure


@pytest.mark.django_db
def test_every_business_of_the_demo_world_has_a_past_and_a_future() -> None:
    now = clock.now()
    load_businesses(now)
    load_catalogues(now)

    load_bookings(now)
    load_bookings(now)

    for slug, number in BOOKINGS.items():
        with in_tenant(Tenant.objects.get(slug=slug)):
            statuses = Counter(Booking.objects.values_list("status", flat=True))
            assert number <= statuses.total() <= number + 10
            assert {Status.COMPLETED, Status.CONFIRMED, Status.CANCELLED, Status.NO_SHOW} <= statuses.keys()
            assert Guest.objects.get(email="guest@serai.example").bookings.exists()
            assert not _whose_lines_add_up_to_something_else()
            late = Departure.objects.filter(starts_at__lt=now, status=DepartureStatus.PLANNED)
            assert not late.exists()


def _whose_lines_add_up_to_something_else() -> list[str]:
    lines = BookingLine.objects.filter(booking=OuterRef("pk")).order_by().values("booking")
    sums = Booking.objects.annotate(sum=Subquery(lines.annotate(sum=Sum("amount")).values("sum")))
    return list(sums.exclude(sum=F("total")).values_list("reference", flat=True))
