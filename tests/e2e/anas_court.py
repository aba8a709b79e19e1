"""Ana's court in four days at ten, the link of her booking, and how she signs in."""

from datetime import UTC, date, datetime, timedelta

from playwright.sync_api import Page

from apps.bookings.rules.order import Order
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.services.book import book
from apps.core.periods import start_of_day
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import ANA, BY_GUEST, hour_wish
from tests.factories.accounts import PASSWORD
from tests.factories.sellable import courts, extra_of, with_policy

HOST = "club"


def club() -> Tenant:
    return Tenant.objects.get(slug=HOST)


def at(days: int, hour: float) -> datetime:
    day: date = datetime.now(UTC).date() + timedelta(days=days)
    return start_of_day(day, "Europe/Madrid") + timedelta(hours=hour)


def anas_link() -> str:
    with in_schema(club().schema_name):
        sold = with_policy(courts(2), cancel=1440)
        sold.offer.slug, sold.offer.name_en, sold.offer.name_ar = "padel", "Padel court", "ملعب بادل"
        sold.offer.save()
        sold.venue.arrival_en, sold.venue.house_rules_en = "Ring at the gate.", "Shoes with light soles."
        sold.venue.phone, sold.venue.email = "+34910020140", "desk@club.example"
        sold.venue.save()
        extra_of(sold)
        booking = book(hour_wish(sold, at(4, 10)), Order("en", ANA), **{**BY_GUEST, "now": datetime.now(UTC)})
        return f"/bookings/{link_token(booking)}/"


def sign_in(page: Page, address: str, *, email: str) -> None:
    """At a page that asks for it; sent on from there to where somebody wanted to go."""
    page.goto(address)
    page.get_by_label("E-mail address").fill(email)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
