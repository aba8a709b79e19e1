"""The tree of spaces, the page of one and the import, as people see and use them."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.models.space import Space
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import LANGUAGES, come_in
from tests.factories.venues import MADE, SpaceFactory, VenueFactory

HOST = "club.serai.localhost"


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture(scope="module")
def furnish() -> Callable[[], None]:
    return _furnish


def _furnish() -> None:
    river = VenueFactory(slug="river", name_en="Riverside", name_ar="ضفة النهر")
    VenueFactory(slug="old-town", name_en="Old Town", position=1)
    hall = SpaceFactory(
        venue=river,
        kind=SpaceKind.HALL,
        name_en="Sports hall",
        name_ar="القاعة الرياضية",
        capacity=240,
        attributes={"size_m2": 860, "standing": 240, "sound_system": True, "step_free": True},
        cleanup_minutes=30,
    )
    for number, surface in enumerate(("artificial_grass", "artificial_grass", "clay"), start=1):
        SpaceFactory(
            parent=hall,
            position=number,
            name_en=f"Court {number}",
            name_ar=f"الملعب {number}",
            attributes={"sport": "padel", "surface": surface, "cover": "indoor", "lights": True, "walls": "glass"},
            tags=["river view"] if number == 3 else [],
            setup_minutes=5,
        )
    lodge = SpaceFactory(venue=river, kind=SpaceKind.OTHER, name_en="Players' lodge", capacity=14, position=2)
    for number, gender in enumerate(("mixed", "female"), start=1):
        room = SpaceFactory(
            parent=lodge,
            kind=SpaceKind.ROOM,
            position=number,
            name_en=f"Dormitory {number}",
            capacity=6,
            attributes={"size_m2": 24, "floor": 1, "gender_policy": gender, "window": True},
        )
        for bed in range(1, 7):
            kind = "bunk_top" if bed % 2 == 0 else "bunk_bottom"
            SpaceFactory(
                parent=room,
                kind=SpaceKind.BED,
                name_en=f"Bed {bed}",
                capacity=1,
                position=bed,
                attributes={"bed_type": kind},
            )
    SpaceFactory(
        venue=river,
        kind=SpaceKind.GUIDE,
        name_en="Ana Prieto",
        capacity=8,
        position=3,
        attributes={"speaks": ["es", "en", "fr"], "skills": "Level 3 coach", "first_aid": True},
    )
    SpaceFactory(
        venue=river,
        kind=SpaceKind.VEHICLE,
        name_en="Team bus",
        capacity=16,
        position=4,
        attributes={"vehicle_type": "minibus", "seats": 16, "plate": "1234 ABC"},
    )
    SpaceFactory(venue=river, name_en="Old wall", archived_at=MADE)


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_tree_is_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}/staff/spaces/", tenant="club"))

    expect(window.locator(".space-node").first).to_be_visible()
    check_everywhere(window, f"spaces-{prefix.strip('/') or 'en'}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_page_of_a_space_is_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, prefix: str
) -> None:
    come_in(window, seen_by, host=HOST)
    club = Tenant.objects.get(slug="club")
    with in_schema(club.schema_name):
        room = Space.objects.get(name_en="Dormitory 1")

    window.goto(read_site.url(f"{prefix}/staff/spaces/{room.pk}/", tenant="club"))

    expect(window.locator(".space-form")).to_be_visible()
    check_everywhere(window, f"space-{prefix.strip('/') or 'en'}")


def test_adding_and_importing_are_accessible_in_every_look(read_site: Site, window: Page, seen_by: User) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url("/staff/spaces/venues/river/new/", tenant="club"))
    check_everywhere(window, "space-kinds-en")
    window.goto(read_site.url("/staff/spaces/venues/river/new/?kind=guide", tenant="club"))
    check_everywhere(window, "space-new-en")
    window.goto(read_site.url("/staff/spaces/venues/river/import/", tenant="club"))
    table = b"name,kind,part_of,surface\nCourt 4,court,Sports hall,clay\nCourt 3,court,Sports hall,\nLoft,castle,,\n"
    window.get_by_label("File").set_input_files({"name": "t.csv", "mimeType": "text/csv", "buffer": table})
    window.get_by_role("button", name="Show what it adds").click()
    expect(window.get_by_text("1 row is not right yet")).to_be_visible()
    check_everywhere(window, "spaces-import-en")


def test_eight_beds_are_added_without_javascript(site: Site, new_page: NewPage, olga: User) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga, host=HOST)

    page.goto(site.url("/staff/spaces/venues/old-town/", tenant="club"))
    page.get_by_role("link", name="Add the first space").click()
    page.get_by_role("link", name="Room").click()
    page.get_by_label("Name", exact=True).fill("Attic")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("link", name="Add to Attic").click()
    page.get_by_role("link", name="Bed", exact=True).click()
    page.get_by_label("Name", exact=True).fill("Bed")
    page.get_by_label("How many of them").fill("8")
    page.get_by_label("Type of bed").select_option(label="Bunk beds, below and above in turn")
    page.get_by_role("button", name="Add", exact=True).click()

    expect(page.get_by_text("8 spaces were added.")).to_be_visible()
    expect(page.locator(".space-beds a")).to_have_count(8)
    page.get_by_role("link", name="Bed 8").click()
    page.get_by_role("button", name="Up").click()
    expect(page.locator(".space-beds a").nth(6)).to_have_text("Bed 8")


@pytest.mark.parametrize("language", LANGUAGES)
def test_choosing_what_to_block_is_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, language: str
) -> None:
    come_in(window, seen_by, host=HOST)
    window.goto(read_site.url(f"{LANGUAGES[language]}/staff/block/", tenant="club"))

    check_everywhere(window, f"block-{language}")
