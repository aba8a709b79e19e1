"""A hall of the club with bookings in each state, and its calendar once all of it stands."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

from playwright.sync_api import Page, expect

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.venues.choices import ClosureReason, SpaceKind
from apps.venues.models.space import Space
from tests.factories.bookings import BookingFactory
from tests.factories.hours import ClosureFactory, OpeningSetFactory
from tests.factories.venues import HourOfferFactory, SpaceFactory, VenueFactory

HOST = "club.serai.localhost"
ON = "2027-01-04"


def furnish_hall() -> None:
    """A hall of three courts with a booking in each state, one of them closed in the evening, and a coach."""
    venue = VenueFactory(slug="river", name_en="Riverside", time_zone="Europe/Madrid")
    OpeningSetFactory(venue=venue, hours=[(8, 23)])
    hall = SpaceFactory(venue=venue, kind=SpaceKind.HALL, name_en="Indoor hall", name_ar="القاعة المغطاة")
    courts = [
        SpaceFactory(parent=hall, venue=venue, position=n, name_en=f"Court {n}", name_ar=f"الملعب {n}")
        for n in (1, 2, 3)
    ]
    SpaceFactory(venue=venue, kind=SpaceKind.GUIDE, name_en="Ana Prieto", position=2)
    offer = HourOfferFactory(venue=venue, name_en="Padel court")
    for number, status in enumerate((Status.CONFIRMED, Status.CHECKED_IN, Status.COMPLETED, Status.NO_SHOW)):
        booked(courts[number % 3], offer, hour=9 + number, status=status)
    booked(courts[1], offer, hour=16, pending=True)
    booked(courts[2], offer, hour=17, held=True, held_until=datetime(2027, 1, 4, 18, tzinfo=UTC))
    begins = datetime(2027, 1, 4, 19, tzinfo=UTC)
    ClosureFactory(
        venue=venue, space=courts[0], during=(begins, begins + timedelta(hours=2)), reason=ClosureReason.MAINTENANCE
    )


def booked(court: Space, offer: object, *, hour: int, **how: object) -> Booking:
    starts = datetime(2027, 1, 4, hour - 1, tzinfo=UTC)
    return BookingFactory(offer=offer, space=court, starts_at=starts, total=Decimal(24), **how)


def settled(page: Page, view: str) -> None:
    """Once everything of the view stands, the month beside it too."""
    expect(page.locator(".calendar-month table")).to_be_visible()
    if view == "list":
        expect(page.locator(".calendar-entry").first).to_be_visible()
    else:
        expect(page.locator("a[data-event]").first).to_be_visible()
        page.wait_for_function("performance.getEntriesByName('calendar-ready').length === 1")
