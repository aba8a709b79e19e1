"""Today in a browser: every look, the numbers, and a change by somebody else through a real socket."""

from datetime import timedelta

import pytest
from django.db import transaction
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.bookings.models.booking import Booking
from apps.bookings.services.check_in import check_in
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant
from launch.ports import free_port
from tests.core.door import live_door
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.sockets import Wire, allow_sockets, now, seconds_until_shown, wait_until_live, watch_for
from tests.e2e.test_portal_pages import come_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import courts, open_venue

HOST = "club.serai.localhost"
AN_HOUR = timedelta(hours=1)


# Of the names below the bars of a chart, those that are read as one with their neighbour's.
RUN_TOGETHER = """row => {
    const words = [...row.children].filter((each) => getComputedStyle(each).visibility === "visible").map((each) => {
        const told = document.createRange();
        told.selectNodeContents(each);
        return told.getBoundingClientRect();
    });
    return words.slice(1).filter((word, place) => word.left < words[place].right + 4).map((word) => word.left);
}"""


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def dana(own_database: str) -> User:
    """Works at the desk of the club, where somebody is late."""
    return furnish()


@pytest.fixture(scope="module")
def seen_by(read_site: Site) -> User:
    return furnish()


def furnish() -> User:
    club = Tenant.objects.get(slug="club")
    now = clock.now()
    with in_schema(club.schema_name):
        sold = courts(2, venue=open_venue(hours=[(0, 24)]))
        late = {"offer": sold.offer, "space": sold.spaces[0], "starts_at": now - AN_HOUR / 2}
        BookingFactory(guest__name="Ana Ruiz", guest__phone="+34600994321", staff_note="Left-handed racket", **late)
        BookingFactory(guest__name="Bruno Sanz", offer=sold.offer, space=sold.spaces[1], starts_at=now + AN_HOUR)
    user = UserFactory(email="dana@club.example", name="Dana")
    return MembershipFactory(tenant=club, role=Role.DESK, user=user).user


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_today_is_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, prefix: str) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}/staff/", tenant="club"))

    expect(window.locator(".today-figures")).to_be_visible()
    check_everywhere(window, f"today-{prefix.strip('/') or 'en'}")


def test_on_a_phone_the_hours_below_the_bars_of_a_day_are_read_one_by_one(
    read_site: Site, window: Page, seen_by: User
) -> None:
    come_in(window, seen_by, host=HOST)
    window.set_viewport_size({"width": 375, "height": 800})

    window.goto(read_site.url("/staff/", tenant="club"))

    day = window.locator(".chart:has(.chart-mark:nth-child(13))")
    expect(day).to_have_count(1)
    assert day.locator(".chart-labels").evaluate(RUN_TOGETHER) == []


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("path", ["settings/", "settings/bookings/", "find/?q=ana"])
def test_settings_and_finding_are_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, path: str, prefix: str
) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}/staff/{path}", tenant="club"))

    check_everywhere(window, f"staff-{path.split('/')[-2]}-{prefix.strip('/') or 'en'}")


def test_the_day_is_read_without_a_script(site: Site, new_page: NewPage, dana: User) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, dana, host=HOST)

    page.goto(site.url("/staff/", tenant="club"))
    page.get_by_role("link", name="1 Overdue").click()

    expect(page.get_by_text("Ana Ruiz").first).to_be_visible()
    page.goto(site.url("/staff/", tenant="club"))
    page.get_by_role("link", name="Figures of the last days").click()
    expect(page.get_by_role("heading", name="Bookings that begin")).to_be_visible()


@pytest.fixture
def door(settings: Settings, dana: User) -> int:
    """The port of a live process of its own, which pages know of."""
    port = free_port()
    allow_sockets(settings, port)
    return port


def let_in(name: str) -> None:
    """A colleague elsewhere checks somebody in."""
    with in_schema("club"), transaction.atomic():
        booking = Booking.objects.get(guest__name=name)
        check_in(booking.pk, by=SYSTEM, channel=Channel.STAFF, now=clock.now())


def open_today(page: Page, site: Site, user: User) -> None:
    come_in(page, user, host=HOST)
    page.goto(site.url("/staff/", tenant="club"))
    wait_until_live(page)


def overdue(page: Page, count: int) -> None:
    expect(page.get_by_role("link", name=f"{count} Overdue")).to_be_visible(timeout=2_000)


def test_what_a_colleague_does_shows_in_two_browsers_within_a_second(
    site: Site, new_page: NewPage, dana: User, door: int
) -> None:
    with live_door(door):
        pages = new_page(), new_page()
        for page in pages:
            open_today(page, site, dana)
            overdue(page, 1)
            watch_for(page, "a", "0 Overdue")

        let_in("Ana Ruiz")
        since = now()

        waited = [seconds_until_shown(page, since) for page in pages]
        # Two windows and a house share this machine, so that one may be drawn after the other.
        assert (min(waited) < 1, max(waited) < 2) == (True, True), waited


def test_a_page_whose_line_is_cut_says_so_asks_by_itself_and_reads_all_again_when_it_is_back(
    site: Site, page: Page, dana: User
) -> None:
    wire = Wire(page)
    page.clock.install()
    open_today(page, site, dana)
    lost, state = page.locator("[data-live-lost]"), page.locator("html")

    wire.cut()
    expect(state).to_have_attribute("data-live-state", "down")
    expect(lost).to_be_hidden()
    page.clock.fast_forward(5_000)
    expect(lost).to_be_visible()
    let_in("Ana Ruiz")
    page.clock.fast_forward(15_000)
    overdue(page, 0)
    page.clock.fast_forward(40_000)
    expect(lost).to_be_visible()

    wire.mend()
    with page.expect_response(lambda answer: "today=1" in answer.url):
        page.clock.fast_forward(30_000)
        expect(state).to_have_attribute("data-live-state", "up")
        page.clock.fast_forward(5_000)
    expect(lost).to_be_hidden()
