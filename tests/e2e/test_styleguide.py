"""The style guide in a browser: every component, in every look, by mouse, by keys and without script."""

import pytest
from playwright.sync_api import Page, expect

from apps.portal.selectors.styleguide import PAGES
from tests.e2e.axe import check_axe
from tests.e2e.conftest import NewPage
from tests.e2e.looks import THEMES, check_everywhere, wear
from tests.e2e.site import Site

pytestmark = pytest.mark.usefixtures("debug")


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PAGES)
def test_every_component_is_accessible_in_every_look(read_site: Site, window: Page, name: str, language: str) -> None:
    prefix = "" if language == "en" else f"/{language}"

    window.goto(read_site.url(f"{prefix}/styleguide/{name}/"))

    assert window.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    check_everywhere(window, f"styleguide-{name}-{language}")


@pytest.mark.parametrize("theme", THEMES)
def test_what_opens_is_accessible_too(read_site: Site, window: Page, theme: str) -> None:
    window.goto(read_site.url("/styleguide/actions/"))
    wear(window, theme)
    for opened in ("a-dialog", "a-confirm", "a-drawer", "menu-row"):
        window.locator(f"[commandfor={opened}], [popovertarget={opened}]").first.click()
        expect(window.locator(f"#{opened}")).to_be_visible()
        check_axe(window)
        window.keyboard.press("Escape")


def test_a_drawer_gives_the_focus_back(read_site: Site, page: Page) -> None:
    page.goto(read_site.url("/styleguide/actions/"))
    opener = page.locator("[commandfor=a-drawer]")

    opener.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#a-drawer")).to_be_visible()
    page.keyboard.press("Escape")

    expect(page.locator("#a-drawer")).not_to_be_visible()
    expect(opener).to_be_focused()


def test_the_first_key_leads_past_the_header(read_site: Site, page: Page) -> None:
    page.goto(read_site.url("/styleguide/"))

    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("Enter")

    expect(page.locator("#main")).to_be_focused()


def test_a_danger_verb_waits_for_the_words(read_site: Site, page: Page) -> None:
    page.goto(read_site.url("/styleguide/actions/"))
    page.locator("[commandfor=a-confirm]").first.click()
    verb = page.locator("#a-confirm .button-danger")

    expect(verb).to_be_disabled()
    page.locator("#a-confirm input[name=confirmation]").fill("SR-4821")

    expect(verb).to_be_enabled()


def test_a_toast_lives_eight_seconds_and_waits_while_it_is_read(read_site: Site, page: Page) -> None:
    page.clock.install()
    page.goto(read_site.url("/styleguide/staff/"))
    page.evaluate("document.dispatchEvent(new CustomEvent('toast', {detail: {text: 'Moved', undo: '/undo/'}}))")
    toast = page.locator("[data-toasts] .toast")

    page.clock.run_for(7_000)
    toast.hover()
    page.clock.run_for(20_000)
    expect(toast).to_have_count(1)
    page.mouse.move(640, 10)
    page.clock.run_for(1_500)

    expect(toast).to_have_count(0)


def test_at_most_three_toasts_stand_and_an_error_stays(read_site: Site, page: Page) -> None:
    page.clock.install()
    page.goto(read_site.url("/styleguide/staff/"))
    page.evaluate(
        """for (const [text, tone] of [['one', 'plain'], ['two', 'plain'], ['three', 'plain'], ['four', 'error']])
            document.dispatchEvent(new CustomEvent('toast', {detail: {text, tone}}))"""
    )

    page.clock.run_for(300)
    expect(page.locator("[data-toasts] .toast p")).to_have_text(["two", "three", "four"])
    page.clock.run_for(9_000)

    expect(page.locator("[data-toasts] .toast p")).to_have_text(["four"])


def test_dark_is_chosen_at_once_and_remembered(read_site: Site, page: Page) -> None:
    page.goto(read_site.url("/styleguide/"))

    page.locator("[popovertarget=theme-menu]").click()
    page.locator("#theme-menu [value=dark]").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.reload()

    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_dark_is_chosen_without_script(read_site: Site, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(read_site.url("/styleguide/forms/"))

    page.locator("[popovertarget=theme-menu]").click()
    page.locator("#theme-menu [value=dark]").click()

    expect(page).to_have_url(read_site.url("/styleguide/forms/"))
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_a_password_can_be_shown(read_site: Site, page: Page) -> None:
    page.goto(read_site.url("/styleguide/account/"))

    page.locator("[data-reveal]").click()

    expect(page.locator("#id_password")).to_have_attribute("type", "text")


def test_a_slash_leads_into_search_but_never_out_of_a_field(read_site: Site, page: Page) -> None:
    page.goto(read_site.url("/styleguide/staff/"))

    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("a/b")

    expect(page.locator("#search")).to_have_value("a/b")


def test_nothing_moves_for_people_who_asked_for_rest(read_site: Site, new_page: NewPage) -> None:
    page = new_page(reduced_motion="reduce")
    page.goto(read_site.url("/styleguide/actions/"))

    longest = page.evaluate(
        """Math.max(...[...document.querySelectorAll('*')].flatMap(element => {
            const style = getComputedStyle(element);
            return [...style.animationDuration.split(','), ...style.transitionDuration.split(',')].map(parseFloat);
        }))"""
    )

    assert longest <= 0.2


def test_a_time_range_reads_the_same_in_arabic(read_site: Site, page: Page) -> None:
    page.goto(read_site.url("/ar/styleguide/data/"))

    starts_before_it_ends = page.locator(".time-range").first.evaluate(
        """element => {
            const [start, end] = [...element.querySelectorAll('bdi bdi')].map(time => time.getBoundingClientRect());
            return start.left < end.left;
        }"""
    )

    assert starts_before_it_ends
