"""The front of a business and its venues, as travellers use them: with and without JavaScript, on a phone too."""

import json
import re
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect

from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.models.venue import Venue
from tests.e2e.axe import check_axe
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.factories.photos import make_photo
from tests.factories.sellable import court, dorm, open_venue, with_policy

LANGUAGES = {"en": "", "ar": "/ar"}
WIDTHS = (1280, 375)


@pytest.fixture(scope="module")
def seen(read_site: Site) -> date:
    """A club of two venues, a hostel of one; the day is three days from now."""
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        _furnish_club()
    with in_schema(Tenant.objects.get(slug="hostel").schema_name):
        dorm(_told(open_venue(hours=((0, 24),)), "old-town", "Old Town"))
    return datetime.now(UTC).date() + timedelta(days=3)


def _furnish_club() -> None:
    river = _told(open_venue(), "river", "Riverside courts by the old bridge")
    with_policy(court(river), cancel=1440)
    with_policy(dorm(river), cancel=1440)
    with_policy(court(_told(open_venue(), "hill", "Hill")), cancel=1440)


def _told(venue: Venue, slug: str, name: str) -> Venue:
    venue.slug, venue.name_en = slug, name
    venue.summary_en = "Two courts beside the river, one of them under a roof."
    venue.description_en = "New turf every spring.\n\nLights that do not blind."
    venue.house_rules_en, venue.arrival_en = "Please wear clean shoes.", "Through the green gate."
    venue.phone, venue.email = "+34910020140", "courts@club.example"
    venue.languages, venue.amenities = ["en", "es"], ["parking", "wifi", "showers", "cafe", "indoor"]
    venue.latitude, venue.longitude = Decimal("40.4"), Decimal("-3.7")
    venue.save()
    return venue


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("tenant", "path"), [("club", "/"), ("hostel", "/"), ("club", "/venues/river/")])
def test_public_pages_of_a_business_are_accessible_in_every_look(
    read_site: Site, seen: date, window: Page, tenant: str, path: str, language: str
) -> None:
    window.goto(read_site.url(f"{LANGUAGES[language]}{path}", tenant=tenant))

    check_everywhere(window, f"site-{tenant}-{path.strip('/').replace('/', '-') or 'home'}-{language}")


def test_a_day_without_anything_free_is_accessible(read_site: Site, seen: date, window: Page) -> None:
    window.goto(read_site.url(f"/?day={seen.isoformat()}&people=900", tenant="club"))

    expect(window.get_by_role("heading", name="Nothing is free for that")).to_be_visible()
    check_everywhere(window, "site-nothing-free")


@pytest.mark.parametrize("width", WIDTHS)
def test_from_a_day_and_a_party_to_the_page_of_an_offer_without_javascript(
    read_site: Site, seen: date, new_page: NewPage, width: int
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto(read_site.url("/", tenant="club"))

    page.get_by_label("Day").fill(seen.isoformat())
    page.get_by_label("People").fill("2")
    page.get_by_role("button", name="See what is free").click()
    expect(page.get_by_role("heading", name="for 2 people")).to_be_visible()
    page.locator(".site-cards a").first.click()

    expect(page).to_have_url(re.compile(f"day={seen.isoformat()}&people=2"))
    expect(page.locator("h1")).to_have_count(1)


@pytest.mark.parametrize("width", WIDTHS)
def test_a_venue_leads_to_its_times_without_javascript(
    read_site: Site, seen: date, new_page: NewPage, width: int
) -> None:
    page = new_page(java_script_enabled=False, viewport={"width": width, "height": 800})
    page.goto(read_site.url("/", tenant="club"))

    page.get_by_role("link", name="Riverside courts by the old bridge").first.click()
    shown = page.locator(".site-bar" if width < 980 else ".booking-card")
    expect(shown).to_be_visible()
    expect(shown.locator("bdi").first).to_have_text("from €20.00")
    page.locator(".offer-row h3 a").first.click()

    expect(page.locator("#picker")).to_be_visible()


def test_the_card_follows_and_the_bar_covers_nothing_that_has_the_focus(
    read_site: Site, seen: date, new_page: NewPage
) -> None:
    page = new_page(viewport={"width": 1280, "height": 800})
    page.goto(read_site.url("/venues/river/", tenant="club"))
    page.locator("#place").scroll_into_view_if_needed()
    expect(page.locator(".booking-card")).to_be_in_viewport()

    page.set_viewport_size({"width": 375, "height": 700})
    for name in ("courts@club.example", "OpenStreetMap"):
        link = page.get_by_role("link", name=name).first
        link.focus()
        box, bar = link.bounding_box(), page.locator(".site-bar").bounding_box()
        assert box is not None
        assert bar is not None
        assert box["y"] + box["height"] <= bar["y"]


def test_all_photos_open_in_a_dialog_and_close_again_and_are_there_without_a_script(
    site: Site, page: Page, new_page: NewPage
) -> None:
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        river = _told(open_venue(), "river", "Riverside")
        for colour in ("#0a6a62", "#b3203d", "#3346b8"):
            make_photo(river, colour)
    page.goto(site.url("/venues/river/", tenant="club"))

    page.get_by_role("link", name="Show all 3 photos").click()
    expect(page.locator("#photos img")).to_have_count(3)
    check_axe(page, within="#photos")
    page.keyboard.press("Escape")

    expect(page.locator("#photos")).not_to_be_visible()
    expect(page.get_by_role("link", name="Show all 3 photos")).to_be_focused()

    plain = new_page(java_script_enabled=False)
    plain.goto(site.url("/venues/river/", tenant="club"))
    plain.get_by_role("link", name="Show all 3 photos").click()
    expect(plain.locator("#photos img").last).to_be_visible()
    expect(plain.locator("#photos").get_by_role("button")).to_have_count(0)


def test_machines_read_the_price_that_people_see(read_site: Site, seen: date, window: Page) -> None:
    """The security policy has nothing against the data: a report of it fails any test here."""
    window.goto(read_site.url("/venues/river/", tenant="club"))

    data = json.loads(window.locator('script[type="application/ld+json"]').inner_text())
    shown = window.locator(".offer-row-price bdi").all_inner_texts()
    assert [f"from €{offer['price']}" for offer in data["makesOffer"]] == shown
