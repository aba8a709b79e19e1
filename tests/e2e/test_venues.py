"""Venues and photos as people see and use them."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from django.test import override_settings
from playwright.sync_api import FilePayload, Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.portal.services.demo_pictures import draw
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.photo import Photo
from apps.venues.models.venue import Venue
from apps.venues.services.add_photo import add_photo
from apps.venues.services.make_renditions import make_renditions
from tests.e2e.conftest import NewPage, owner_of_club
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.pictures import picture
from tests.factories.venues import SpaceFactory, VenueFactory

HOST = "club.serai.localhost"
VENUES = "/staff/settings/venues/"
LANGUAGES = {"en": "", "ar": "/ar"}


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture(scope="module")
def album(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Where the photos stay that several tests look at."""
    return str(tmp_path_factory.mktemp("album"))


@pytest.fixture(scope="module")
def seen_by(read_site: Site, album: str, furnish: Callable[[], None]) -> User:
    """Her again, with photos, for the tests that only look."""
    with override_settings(MEDIA_ROOT=album), in_schema("club"):
        olga = owner_of_club(furnish)
        _hang_photos(Venue.objects.get(slug="river"))
    return olga


@pytest.fixture(scope="module")
def furnish() -> Callable[[], None]:
    return _furnish


def _furnish() -> None:
    Tenant.objects.filter(slug="club").update(languages=["en", "es", "ar"])
    river = VenueFactory(
        slug="river",
        name_en="Riverside Padel",
        name_ar="بادل ضفة النهر",
        summary_en="Eight courts under one roof, ten minutes from the centre.",
        amenities=["parking", "wifi", "showers", "cafe", "indoor"],
        phone="+34912345678",
    )
    SpaceFactory(venue=river)
    VenueFactory(slug="old-town", name_en="Old Town Tennis", status=Showing.DRAFT, position=1, published_at=None)


def _hang_photos(river: Venue) -> None:
    for number, kind in enumerate(("padel", "terrace", "lockers")):
        drawn = draw(kind, seed=number, size=(640, 427))
        photo = add_photo(river, BytesIO(drawn), size=len(drawn), by=SYSTEM, words={"alt_en": f"The {kind}"})
        make_renditions(photo.pk)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "river/"])
def test_venues_are_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, album: str, settings: Settings, path: str, language: str
) -> None:
    settings.MEDIA_ROOT = album
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{LANGUAGES[language]}{VENUES}{path}", tenant="club"))

    expect(window.locator(".staff-nav [aria-current=page]").first).to_be_attached()
    check_everywhere(window, f"venues-{path.strip('/') or 'list'}-{language}")


def test_photos_are_sent_described_and_arranged_without_a_script(
    site: Site, new_page: NewPage, olga: User, tmp_path: Path
) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga, host=HOST)
    page.goto(site.url(f"{VENUES}old-town/", tenant="club"))

    page.get_by_label("Add photos").set_input_files(
        [_file("one.jpg", "#0a6a62"), _file("drawing.svg", ""), _file("two.jpg", "#b3203d")]
    )
    page.get_by_role("button", name="Send the photos").click()
    expect(page.get_by_text("This is no picture we can read.")).to_be_visible()
    page.get_by_role("button", name="Move later").first.click()
    page.get_by_role("link", name="Describe the photo").first.click()
    page.get_by_label("What the photo shows").first.fill("The entrance in the morning")
    page.get_by_role("button", name="Save the description").click()

    expect(page.get_by_role("img", name="The entrance in the morning")).to_be_visible()
    with in_schema("club"):
        photos = list(Photo.objects.filter(venue__slug="old-town"))
        assert [photo.colour[1:3] for photo in photos] == ["b3", "0a"]


def test_many_photos_go_one_by_one_and_a_large_one_is_named_before_it_is_sent(
    site: Site, page: Page, olga: User
) -> None:
    come_in(page, olga, host=HOST)
    page.goto(site.url(f"{VENUES}old-town/", tenant="club"))
    files = page.get_by_label("Add photos")

    files.set_input_files([{"name": "huge.jpg", "mimeType": "image/jpeg", "buffer": bytes(11 << 20)}])
    assert "huge.jpg" in files.evaluate("input => input.validationMessage")
    files.set_input_files([_file("one.jpg", "red"), _file("broken.png", ""), _file("two.jpg", "blue")])
    page.get_by_role("button", name="Send the photos").click()

    expect(page.locator(".photos-list li")).to_have_count(2)
    expect(page.get_by_text("broken.png")).to_be_visible()
    page.get_by_role("button", name="Delete the photo").first.click()
    expect(page.locator(".photos-list li")).to_have_count(1)


def test_a_venue_is_added_and_published_without_a_script(site: Site, new_page: NewPage, olga: User) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga, host=HOST)
    page.goto(site.url(VENUES, tenant="club"))

    page.get_by_role("link", name="Add a venue").click()
    page.get_by_role("textbox", name="Name").first.fill("The Arena")
    page.get_by_label("Point on the map").fill("40.4168, -3.7038")
    page.get_by_text("Sound system").click()
    page.get_by_role("button", name="Add the venue").click()
    page.get_by_role("button", name="Publish the venue").click()
    expect(page.get_by_text("At least one space")).to_be_visible()
    with in_schema("club"):
        SpaceFactory(venue=Venue.objects.get(slug="the-arena"))
    page.get_by_role("button", name="Publish the venue").click()

    expect(page.get_by_text("Published. Guests can find this venue now.")).to_be_visible()


def test_the_card_follows_what_is_typed(site: Site, page: Page, olga: User) -> None:
    come_in(page, olga, host=HOST)
    page.goto(site.url(f"{VENUES}river/", tenant="club"))

    page.get_by_role("textbox", name="Name").first.fill("Padel by the sea")
    page.get_by_role("textbox", name="In one sentence").first.focus()

    expect(page.locator("#preview")).to_contain_text("Padel by the sea")


def _file(name: str, colour: str) -> FilePayload:
    content = picture(colour=colour) if colour else b"<svg xmlns='http://www.w3.org/2000/svg'/>"
    return {"name": name, "mimeType": "image/jpeg", "buffer": content}
