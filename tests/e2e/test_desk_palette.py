"""Finding by keyboard alone: the search on top, the palette, the help and the switch."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.core.schema import in_schema
from tests.e2e.axe import check_axe
from tests.e2e.conftest import NewPage
from tests.e2e.looks import looks
from tests.e2e.site import Site
from tests.e2e.test_desk_today import HOST, furnish
from tests.e2e.test_portal_pages import come_in


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def dana(own_database: str) -> User:
    return furnish()


@pytest.fixture
def desk(site: Site, page: Page, dana: User) -> Page:
    come_in(page, dana, host=HOST)
    page.goto(site.url("/staff/settings/", tenant="club"))
    return page


def state_of(name: str) -> str:
    with in_schema("club"):
        return Booking.objects.get(guest__name=name).status


def test_somebody_who_arrives_is_in_two_keys_after_their_name(desk: Page) -> None:
    desk.keyboard.press("/")
    desk.keyboard.type("ana")
    desk.keyboard.press("Enter")
    expect(desk.locator("#booking-drawer")).to_contain_text("Ana Ruiz")
    expect(desk.locator("#booking-drawer .booking-foot")).to_be_visible()
    # Before its forms are taken over, a key sends one as without a script: that works, but leaves the drawer.
    expect(desk.locator(".htmx-settling, .htmx-added")).to_have_count(0)
    desk.keyboard.press("i")

    expect(desk.locator("#booking-drawer")).to_contain_text("Checked in")
    assert state_of("Ana Ruiz") == Status.CHECKED_IN


def test_enter_before_the_answer_takes_the_first_of_the_answer(desk: Page) -> None:
    desk.keyboard.press("/")
    desk.keyboard.type("4321", delay=0)
    desk.keyboard.press("Enter")

    expect(desk.locator("#booking-drawer")).to_contain_text("Ana Ruiz")


def test_the_palette_goes_to_pages_and_remembers_for_this_tab(desk: Page) -> None:
    desk.keyboard.press("Control+k")
    expect(desk.get_by_role("option", name="New booking")).to_be_visible()
    desk.keyboard.type("team")
    expect(desk.locator("#palette").get_by_role("option")).to_have_count(1)
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/staff/settings/team/")

    desk.keyboard.press("Control+k")

    expect(desk.get_by_role("group", name="Lately").get_by_role("option", name="Team")).to_be_visible()


def test_whoever_types_on_without_waiting_loses_no_letter(desk: Page) -> None:
    focused = desk.evaluate(
        """() => {
            const pressed = { key: "k", ctrlKey: true, bubbles: true, cancelable: true };
            document.dispatchEvent(new KeyboardEvent("keydown", pressed));
            return document.activeElement.id;
        }"""
    )
    assert focused == "palette-words"
    desk.keyboard.type("team")

    expect(desk.locator("#palette").get_by_role("option")).to_have_count(1)
    expect(desk.locator("#palette-words")).to_have_value("team")
    desk.keyboard.press("Escape")
    desk.keyboard.press("Control+k")
    expect(desk.locator("#palette-words")).to_have_value("")


def test_keys_belong_to_the_field_somebody_types_in(desk: Page) -> None:
    desk.keyboard.press("/")
    desk.keyboard.type("?n/")

    expect(desk.locator("#find")).to_have_value("?n/")
    expect(desk.locator("#keys")).not_to_be_visible()


def test_help_names_what_works_here_and_single_keys_can_be_switched_off(desk: Page, site: Site, dana: User) -> None:
    desk.goto(site.url("/staff/", tenant="club"))
    desk.keyboard.press("?")
    help_box = desk.get_by_role("dialog", name="Keys on this page")
    expect(help_box.get_by_text("New booking")).to_be_visible()
    with desk.expect_response("**/staff/keys/"):
        help_box.get_by_role("checkbox").press("Space")
    assert Membership.objects.get(user=dana).preferences == {"single_keys": False}
    desk.keyboard.press("Escape")

    desk.reload()
    desk.keyboard.press("n")
    desk.keyboard.press("?")
    expect(help_box).not_to_be_visible()
    assert desk.url.endswith("/staff/")
    desk.keyboard.press("Control+k")
    expect(desk.locator("#palette")).to_be_visible()


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_palette_help_and_list_are_accessible(site: Site, new_page: NewPage, dana: User, prefix: str) -> None:
    page = new_page()
    come_in(page, dana, host=HOST)
    page.goto(site.url(f"{prefix}/staff/settings/", tenant="club"))

    page.keyboard.press("Control+k")
    expect(page.locator("#palette input")).to_be_focused()
    page.keyboard.type("ana")
    expect(page.locator("#palette [role=option]").first).to_contain_text("Ana Ruiz")
    for _look in looks(page):
        check_axe(page)
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 800})
    page.keyboard.press("?")
    check_axe(page)
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("ana")
    expect(page.locator("#find-list [role=option]").first).to_be_visible()
    check_axe(page)
