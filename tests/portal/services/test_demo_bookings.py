import pytest
from django.db.models import F, OuterRef, Subquery, Sum

from apps.bookings.models.booking import Booking, BookingLine
from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services import demo_bookings, demo_businesses, demo_catalogues
from apps.tenants.models.tenant import Tenant

KINJO = tuple(business for business in BUSINESSES if business.slug == "kinjo")


@pytest.mark.django_db
def test_a_business_gets_its_bookings_once_each_at_the_sum_of_its_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    for chapter in (demo_businesses, demo_catalogues, demo_bookings):
        monkeypatch.setattr(chapter, "BUSINESSES", KINJO)
    monkeypatch.setattr(demo_bookings, "BOOKINGS", {"kinjo": 60})
    demo_businesses.load_businesses(clock.now())
    demo_catalogues.load_catalogues(clock.now())

    demo_bookings.load_bookings(clock.now())
    demo_bookings.load_bookings(clock.now())

    with in_tenant(Tenant.objects.get(slug="kinjo")):
        assert Booking.objects.count() == 60
        assert _whose_lines_add_up_to_something_else() == []


def _whose_lines_add_up_to_something_else() -> list[str]:
    lines = BookingLine.objects.filter(booking=OuterRef("pk")).order_by().values("booking")
    sums = Booking.objects.annotate(sum=Subquery(lines.annotate(sum=Sum("amount")).values("sum")))
    return list(sums.exclude(sum=F("total")).values_list("reference", flat=True))
