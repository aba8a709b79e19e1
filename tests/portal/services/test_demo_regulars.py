import pytest

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series
from apps.bookings.models.waitlist import WaitlistEntry
from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services import demo_bookings, demo_businesses, demo_catalogues, demo_regulars
from apps.tenants.models.tenant import Tenant

KINJO = tuple(business for business in BUSINESSES if business.slug == "kinjo")


@pytest.mark.django_db
def test_regulars_come_every_week_and_others_wait_for_what_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    for chapter in (demo_businesses, demo_catalogues, demo_bookings, demo_regulars):
        monkeypatch.setattr(chapter, "BUSINESSES", KINJO)
    monkeypatch.setattr(demo_bookings, "BOOKINGS", {"kinjo": 60})
    now = clock.now()
    demo_businesses.load_businesses(now)
    demo_catalogues.load_catalogues(now)
    demo_bookings.load_bookings(now)

    demo_regulars.load_regulars(now)
    demo_regulars.load_regulars(now)

    with in_tenant(Tenant.objects.get(slug="kinjo")):
        (series,) = Series.objects.all()
        booked = Booking.objects.filter(series=series)
        assert series.dates.count() == 6
        assert {Status(booking.status) for booking in booked} == {Status.CONFIRMED}
        assert all(entry.earliest > now for entry in WaitlistEntry.objects.all())
