"""The calendar of the desk as people see and use it: in every view and look, by keys, without a script, and live."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.bookings.services.tell_pages import tell_pages
from apps.core.schema import in_schema
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from launch.ports import free_port
from tests.core.door import live_door
from tests.e2e.axe import check_axe
from tests.e2e.calendar_hall import HOST, ON, furnish_hall, settled
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.sockets import allow_sockets, now, seconds_until_shown, wait_until_live, watch_for
from tests.e2e.test_portal_pages import come_in
from tests.factories.bookings import BookingFactory

VIEWS = ("day", "week", "month", "timeline", "timeline-week", "nights", "list")


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture(scope="module")
def furnish() -> Callable[[], None]:
    return furnish_hall


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_is_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, view: str, prefix: str
) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"{prefix}/staff/calendar/?view={view}&on={ON}", tenant="club"))

    settled(window, view)
    check_everywhere(window, f"calendar-{view}-{prefix.strip('/') or 'en'}")
    assert view not in {"day", "timeline"} or window.locator("a[data-event] bdi").count() >= 4


def test_the_grid_shows_what_its_address_asks_for_from_day_to_day(read_site: Site, window: Page, seen_by: User) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(f"/staff/calendar/?view=day&on={ON}&kinds=guide", tenant="club"))

    columns = window.locator(".ec-col-head .calendar-row-name")
    expect(columns).to_have_text(["Ana Prieto"])
    window.get_by_role("link", name="Later").click()
    expect(window.locator(".calendar-title")).to_have_text("Tuesday, Jan. 5, 2027")
    expect(columns).to_have_text(["Ana Prieto"])
    assert "kinds=guide" in window.url


def test_paper_gets_the_day_in_words(read_site: Site, new_page: NewPage, seen_by: User) -> None:
    page = new_page()
    come_in(page, seen_by, host=HOST)
    page.goto(read_site.url(f"/staff/calendar/?view=day&on={ON}", tenant="club"))
    settled(page, "day")

    page.pdf()

    expect(page.locator(".calendar-list")).to_be_hidden()
    page.emulate_media(media="print")
    expect(page.locator(".calendar-entry")).to_have_count(6)
    expect(page.locator(".calendar-list")).to_be_visible()
    expect(page.locator(".calendar-grid")).to_be_hidden()


def test_a_phone_shows_the_week_of_one_space_after_the_other(read_site: Site, new_page: NewPage, seen_by: User) -> None:
    page = new_page(viewport={"width": 375, "height": 800})
    come_in(page, seen_by, host=HOST)

    page.goto(read_site.url(f"/staff/calendar/?on={ON}", tenant="club"))
    expect(page.locator(".calendar-entry")).to_have_count(6)
    page.get_by_role("link", name="Week").click()

    chosen, events = page.locator("#calendar-space option:checked"), page.locator(".ec a[data-event]")
    expect(chosen).to_have_text("Court 1")
    expect(events).to_have_count(2)
    page.get_by_role("link", name="The next space: Court 2").click()
    expect(chosen).to_have_text("Court 2")
    expect(page.locator(".ec-bg-event.is-closed").first).to_be_attached()
    page.get_by_label("Space", exact=True).select_option("All spaces")
    expect(events).to_have_count(6)
    page.go_back()
    expect(chosen).to_have_text("Court 2")


@pytest.mark.parametrize(("prefix", "onwards"), [("", -1), ("/ar", 1)])
def test_a_swipe_turns_a_day_on_and_back_and_hijacks_no_scroll(
    read_site: Site, new_page: NewPage, seen_by: User, prefix: str, onwards: int
) -> None:
    page = new_page(viewport={"width": 375, "height": 800}, has_touch=True, is_mobile=True)
    come_in(page, seen_by, host=HOST)
    page.goto(read_site.url(f"{prefix}/staff/calendar/?view=list&on={ON}", tenant="club"))
    on = page.locator("#calendar")

    swipe(page, along=onwards * 150)
    expect(on).to_have_attribute("data-on", "2027-01-05")
    swipe(page, along=onwards * -150)
    expect(on).to_have_attribute("data-on", ON)
    for along, beside, rest in ((onwards * 100, 90, 0), (onwards * 30, 0, 0), (onwards * 150, 0, 500)):
        swipe(page, along=along, beside=beside, rest=rest)
    expect(on).to_have_attribute("data-on", ON)


def swipe(page: Page, *, along: int, beside: int = 0, rest: int = 0) -> None:
    """A finger on the list, that may rest for some milliseconds before it moves."""
    box = page.locator(".calendar-shown").bounding_box()
    assert box
    x, y = 188 - along / 2, max(box["y"], 0) + 200
    touch = page.context.new_cdp_session(page)
    for step in range(6):
        points = [{"x": x + along * step / 5, "y": y + beside * step / 5}]
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove" if step else "touchStart", "touchPoints": points})
        if rest and not step:
            page.wait_for_timeout(rest)
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_what_is_folded_away_is_accessible_too(read_site: Site, window: Page, seen_by: User) -> None:
    come_in(window, seen_by, host=HOST)
    window.goto(read_site.url(f"/staff/calendar/?view=day&on={ON}", tenant="club"))
    settled(window, "day")

    window.get_by_text("Filters").click()
    window.get_by_text("What it means").click()

    expect(window.get_by_text("Outside opening hours")).to_be_visible()
    check_axe(window)


def test_without_a_script_the_list_tells_all_and_leads_everywhere(
    read_site: Site, new_page: NewPage, seen_by: User
) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, seen_by, host=HOST)

    page.goto(read_site.url(f"/staff/calendar/?view=day&on={ON}", tenant="club"))

    expect(page.locator(".calendar-grid")).to_be_hidden()
    expect(page.locator(".calendar-entry")).to_have_count(6)
    expect(page.locator(".calendar-entry").first).to_be_visible()
    page.get_by_role("link", name="Later").click()
    # Words in a `noscript` are looked up by where they stand.
    expect(page.locator(".calendar-nothing")).to_have_text("Nothing is booked on this day.")
    expect(page.locator(".calendar-nothing")).to_be_visible()
    page.get_by_role("link", name="Earlier").click()
    page.locator(".calendar-entry a").first.click()
    assert "/staff/bookings/" in page.url


def test_keys_go_from_view_to_view_and_from_day_to_day(site: Site, page: Page, olga: User) -> None:
    come_in(page, olga, host=HOST)
    page.goto(site.url(f"/staff/calendar/?view=day&on={ON}", tenant="club"))
    settled(page, "day")

    for key, view, grid in (
        ("w", "week", "ec-week-view"),
        ("m", "month", "ec-month-view"),
        ("r", "timeline", "ec-timeline"),
    ):
        page.keyboard.press(key)
        expect(page.locator(f".ec.{grid}")).to_be_visible()
        expect(page.locator(f"#calendar-view-{view}")).to_have_attribute("aria-current", "page")
    page.keyboard.press("l")
    expect(page.locator(".calendar-entry").first).to_be_visible()
    expect(page.locator(".calendar-grid")).to_be_hidden()
    page.keyboard.press("?")
    help_box = page.get_by_role("dialog", name="Keys on this page")
    expect(help_box.get_by_text("Later")).to_be_visible()
    expect(help_box.get_by_text("Move…")).to_be_hidden()
    page.keyboard.press("Escape")
    page.keyboard.press("d")
    page.keyboard.press("?")
    for words in ("Move…", "Check in", "Cancel booking"):
        expect(help_box.get_by_text(words)).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".calendar-title")).to_have_text("Tuesday, Jan. 5, 2027")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".calendar-title")).to_have_text("Monday, Jan. 4, 2027")

    page.evaluate("document.documentElement.dataset.keys = 'off'")
    page.keyboard.press("w")
    expect(page.locator(".ec.ec-day-view")).to_be_visible()


@pytest.mark.parametrize(
    ("day", "rows", "twice"),
    [("2026-10-25", 50, ["2:00 AM +02:00", "2:00 AM +01:00"]), ("2027-03-28", 46, ["1:00 AM", "3:00 AM"])],
)
def test_a_day_on_which_the_clocks_change_has_its_own_rows(
    read_site: Site, new_page: NewPage, seen_by: User, day: str, rows: int, twice: list[str]
) -> None:
    """Seen from a zone whose own clocks change on the same night of the other year, and from one of no change."""
    for zone in ("America/New_York", "Europe/London"):
        page = new_page(timezone_id=zone, locale="en-US")
        come_in(page, seen_by, host=HOST)

        page.goto(read_site.url(f"/staff/calendar/?view=day&on={day}", tenant="club"))
        expect(page.locator(".calendar[data-feed-state=read]")).to_be_visible()

        expect(page.get_by_text(f"this day has {rows // 2} hours")).to_be_visible()
        labels = page.locator(".ec-sidebar time")
        expect(labels).to_have_count(rows // 2)
        said = [words.replace("\u202f", " ") for words in labels.all_text_contents()]
        at = said.index(twice[0])
        assert said[at : at + 2] == twice
        expect(page.locator("[data-zone-note]")).to_be_visible()


def test_what_a_colleague_books_appears_by_itself_and_has_a_ring(
    site: Site, new_page: NewPage, olga: User, settings: Settings
) -> None:
    port = free_port()
    allow_sockets(settings, port)
    with live_door(port):
        page = new_page()
        come_in(page, olga, host=HOST)
        page.goto(site.url(f"/staff/calendar/?view=day&on={ON}", tenant="club"))
        settled(page, "day")
        wait_until_live(page)

        watch_for(page, "a[data-event]", "Late Lena")
        with in_schema("club"):
            booking = BookingFactory(
                offer=Offer.objects.get(name_en="Padel court"),
                space=Space.objects.get(name_en="Court 1"),
                starts_at=datetime(2027, 1, 4, 14, tzinfo=UTC),
                guest__name="Late Lena",
            )
            tell_pages(booking.venue_id, booking.pk)
        since = now()

        assert seconds_until_shown(page, since) < 1
        expect(page.locator("a.event-changed")).to_have_count(1)
        expect(page.locator("a.event-changed")).to_contain_text("Late Lena")
        page.goto("about:blank")


def test_without_a_socket_the_view_is_asked_for_again_and_again(site: Site, page: Page, olga: User) -> None:
    come_in(page, olga, host=HOST)
    page.clock.install()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "/feed/" in request.url else None)
    page.goto(site.url(f"/staff/calendar/?view=day&on={ON}", tenant="club"))
    expect(page.locator("a[data-event]").first).to_be_visible()
    page.wait_for_timeout(500)
    # Left to itself it rests.
    assert len(asked) == 1

    page.evaluate("document.dispatchEvent(new CustomEvent('live:state', { detail: 'down' }))")
    with page.expect_response(lambda answer: "/feed/" in answer.url):
        page.clock.fast_forward(15_500)
        page.clock.fast_forward(500)
