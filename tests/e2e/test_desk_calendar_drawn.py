"""How single things on the calendar of the desk are drawn: few elements, nothing half told, nothing bare."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from tests.e2e.calendar_hall import HOST, ON, furnish_hall, settled
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in

IS_LEFT_OUT = """(price, width) => {
    price.closest("a").style.inlineSize = width;
    return price.scrollHeight > price.clientHeight;
}"""
STANDS_AT_START = """name => {
    const words = document.createRange();
    words.selectNodeContents(name);
    const side = document.dir === "rtl" ? "right" : "left";
    return Math.abs(words.getBoundingClientRect()[side] - name.getBoundingClientRect()[side]) < 1;
}"""
LINES = "name => Math.round(name.clientHeight / parseFloat(getComputedStyle(name).lineHeight))"
IN_SIGHT = """day => {
    const found = [`.ec-header [datetime="${day}"]`, ".ec-main"].map((each) => document.querySelector(each));
    const [head, grid] = found.map((each) => each.getBoundingClientRect());
    return head.left >= grid.left && head.right <= grid.right;
}"""
# A row is half an hour, and half a row stands above the first.
FIRST_HOUR = """() => {
    const grid = document.querySelector(".ec-main");
    const row = parseFloat(getComputedStyle(grid).getPropertyValue("--ec-slot-height"));
    return Math.round((grid.scrollTop / row + 0.5) * 5) / 10;
}"""
WATCH_MONTH = """() => {
    window.bare = 0;
    new MutationObserver(() => {
        const month = document.querySelector("#calendar-month");
        if (month?.querySelector("table") && !month.classList.contains("calendar-month")) window.bare++;
    }).observe(document, { childList: true, attributes: true, subtree: true });
}"""


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture(scope="module")
def furnish() -> Callable[[], None]:
    return furnish_hall


def test_the_month_beside_the_day_never_stands_there_bare(read_site: Site, page: Page, seen_by: User) -> None:
    """What is swapped in begins with the classes of what stood there before."""
    come_in(page, seen_by, host=HOST)
    page.add_init_script(f"({WATCH_MONTH})()")

    page.goto(read_site.url(f"/staff/calendar/?view=day&on={ON}", tenant="club"))

    settled(page, "day")
    assert page.evaluate("window.bare") == 0


def test_a_booking_on_the_grid_is_few_elements_and_says_all_of_it(read_site: Site, window: Page, seen_by: User) -> None:
    """A full day has hundreds of them, and each element is drawn before anybody can press one."""
    come_in(window, seen_by, host=HOST)
    window.goto(read_site.url(f"/staff/calendar/?view=day&on={ON}", tenant="club"))
    settled(window, "day")

    drawn = window.locator(".ec-event", has=window.locator("a[data-reference]"))
    held = window.locator("a.event-hold")

    assert max(drawn.evaluate_all("each => each.map((one) => one.querySelectorAll('*').length)")) <= 7
    expect(held).to_have_accessible_name(re.compile(r"^Nobody named yet, 5\W+6.PM, until 7:00.PM, Held$"))
    expect(window.locator("#calendar-list").locator("*")).to_have_count(1)


@pytest.mark.parametrize(("prefix", "whole"), [("", 1), ("/ar", 2)])
def test_in_a_crowded_week_what_cannot_be_cut_stands_whole_or_not_at_all_and_names_are_cut_at_their_end(
    read_site: Site, window: Page, seen_by: User, prefix: str, whole: int
) -> None:
    """Half a price tells nobody anything, nor does a time from right to left whose beginning is gone."""
    come_in(window, seen_by, host=HOST)
    window.goto(read_site.url(f"{prefix}/staff/calendar/?view=day&on={ON}", tenant="club"))
    settled(window, "day")
    named = window.locator("a[data-reference]:has(.event-facts > :nth-child(2))").first

    assert named.locator("b").evaluate("name => getComputedStyle(name).direction") == "ltr"
    assert named.locator("b").evaluate(STANDS_AT_START)
    expect(named.locator(".event-whole")).to_have_count(whole)
    for fact in named.locator(".event-whole").all():
        assert [fact.evaluate(IS_LEFT_OUT, width) for width in ("", "40px")] == [False, True]


@pytest.mark.parametrize("view", ["day", "week"])
def test_another_day_or_week_begins_when_the_club_opens_and_whoever_scrolls_stays_there(
    read_site: Site, window: Page, seen_by: User, view: str
) -> None:
    come_in(window, seen_by, host=HOST)
    window.goto(read_site.url(f"/staff/calendar/?view={view}&on={ON}", tenant="club"))
    settled(window, view)
    first = window.evaluate(FIRST_HOUR)
    with window.expect_response(re.compile("/feed/")):
        window.keyboard.press("ArrowRight")
    window.wait_for_function("document.querySelector('#calendar').dataset.feedState === 'read'")
    next_one = window.evaluate(FIRST_HOUR)
    window.evaluate("document.querySelector('.ec-main').scrollTop = 492")

    with window.expect_response(re.compile("/feed/")):
        window.evaluate("document.body.dispatchEvent(new CustomEvent('bookings:changed', { bubbles: true }))")
    window.wait_for_timeout(300)

    assert (first, next_one, window.evaluate(FIRST_HOUR)) == (8, 8, 10.5)


def test_where_a_time_has_no_room_a_name_has_it_all_a_word_a_line(read_site: Site, window: Page, seen_by: User) -> None:
    come_in(window, seen_by, host=HOST)
    window.goto(read_site.url(f"/staff/calendar/?view=week&on={ON}", tenant="club"))
    settled(window, "week")
    drawn = window.locator(".ec-event", has=window.locator("a.event-full.event-completed"))
    name, facts = drawn.locator("b"), drawn.locator(".event-facts")
    expect(facts).to_be_visible()
    assert name.evaluate(LINES) == 1
    name.evaluate("name => name.textContent = 'Nuria Serrano'")

    drawn.evaluate("event => event.style.inlineSize = '60px'")

    expect(facts).to_be_hidden()
    assert name.evaluate(LINES) == 2


def test_events_of_a_week_share_a_layer_so_that_what_one_needs_around_it_lies_below_all(
    read_site: Site, window: Page, seen_by: User
) -> None:
    come_in(window, seen_by, host=HOST)
    window.goto(read_site.url(f"/staff/calendar/?view=week&on={ON}", tenant="club"))
    settled(window, "week")

    layers = window.locator(".ec-event").evaluate_all("each => each.map((one) => getComputedStyle(one).zIndex)")

    assert set(layers) == {"auto"}


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_a_week_that_is_wider_than_a_phone_begins_where_the_day_asked_for_is_seen(
    read_site: Site, window: Page, seen_by: User, prefix: str
) -> None:
    come_in(window, seen_by, host=HOST)
    window.set_viewport_size({"width": 375, "height": 800})
    for day, other in ((ON, "2027-01-10"), ("2027-01-10", ON)):
        window.goto(read_site.url(f"{prefix}/staff/calendar/?view=week&on={day}", tenant="club"))
        settled(window, "week")

        window.wait_for_function(IN_SIGHT, arg=day)
        assert not window.evaluate(IN_SIGHT, other)
