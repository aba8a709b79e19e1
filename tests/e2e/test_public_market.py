"""The marketplace as travellers use it: ask, narrow, look at the map, follow a card to its house."""

import gzip
import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, Response, ViewportSize, expect

from apps.core import clock
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere, sideways
from tests.e2e.site import Site

PHONE: ViewportSize = {"width": 375, "height": 800}
DESK: ViewportSize = {"width": 1280, "height": 800}
SHEET = "details[data-sheet][open]"


def in_days(days: int) -> str:
    return (clock.now() + timedelta(days=days)).date().isoformat()


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_home_is_accessible_in_every_look(market: Site, window: Page, prefix: str) -> None:
    window.goto(market.url(f"{prefix}/"))

    expect(window.locator(".hit").first).to_be_visible()
    check_everywhere(window, f"market-home-{prefix.strip('/') or 'en'}")


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_the_results_and_their_map_are_accessible_in_every_look(market: Site, window: Page, prefix: str) -> None:
    window.goto(market.url(f"{prefix}/search/?people=2"))
    expect(window.locator(".hit").first).to_be_visible()
    check_everywhere(window, f"market-results-{prefix.strip('/') or 'en'}")

    window.goto(market.url(f"{prefix}/search/?people=2&view=map"))
    expect(window.locator(".pin").first).to_be_visible()
    check_everywhere(window, f"market-map-{prefix.strip('/') or 'en'}")


def test_nothing_found_is_accessible_in_every_look(market: Site, window: Page) -> None:
    window.goto(market.url("/search/?where=Lima&kind=sport"))

    expect(window.get_by_role("heading", name="Nothing is free like that")).to_be_visible()
    check_everywhere(window, "market-nothing-en")


def test_open_sheets_are_accessible_on_a_phone(market: Site, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto(market.url("/"))
    page.locator(".ask-pill").click()
    expect(page.get_by_role("combobox", name="What")).to_be_visible()
    assert not sideways(page)

    page.goto(market.url("/search/"))
    page.locator(".filters-open").click()

    expect(page.get_by_role("heading", name="Sort by")).to_be_visible()
    assert not sideways(page)


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("size", [PHONE, DESK])
def test_the_price_on_the_card_is_the_price_on_the_page_it_leads_to(
    market: Site, new_page: NewPage, size: ViewportSize, script: bool
) -> None:
    page = new_page(viewport=size, java_script_enabled=script)
    page.goto(market.url("/"))
    if size is PHONE:
        page.locator(".ask-pill").click()
    page.get_by_role("radio", name="Courts and sport").check()
    page.locator("#ask-where").fill("Madrid")
    page.locator("#ask-from").fill(in_days(3))
    page.get_by_label("From what time").fill("18:00")
    page.get_by_label("Until what time").fill("19:30")
    page.get_by_label("People", exact=True).fill("4")
    page.get_by_role("button", name="Search", exact=True).click()
    card = page.locator(".hit").first
    price = card.locator(".money").inner_text()

    card.locator(".result-title").get_by_role("link").click()

    expect(page).to_have_url(re.compile(f"^{market.url('/offers/', tenant='club')}"))
    assert price == "€36.00"
    expect(page.get_by_text(price).last).to_be_attached()
    expect(page.locator("[name='seen_total']").first).to_have_value("36.00")


def test_without_a_script_everything_is_a_link_or_a_form(market: Site, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(market.url("/search/?where=Madrid&people=2"))
    expect(page.locator(".found-count")).to_have_text("3 results")

    page.get_by_role("link", name="Madrid Take away").click()
    expect(page.locator(".found-count")).to_have_text("4 results")
    page.locator(".filters-open").click()
    page.get_by_role("link", name="Lowest price").click()
    assert "sort=price" in page.url
    page.get_by_role("link", name="Show map").click()
    page.locator(".map-pin").last.click()
    assert "#hit-" in page.url
    page.get_by_role("link", name="Show list").click()
    expect(page.locator(".map")).to_have_count(0)


def test_without_a_script_nothing_found_leads_to_something(market: Site, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE, java_script_enabled=False)
    page.goto(market.url("/search/?where=Lima&kind=sport"))

    page.locator(".instead-way").first.click()

    expect(page.locator(".hit").first).to_be_visible()


def test_a_filter_answers_in_place_and_a_step_back_undoes_it(market: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(market.url("/search/"))

    page.locator("#kind-stay").click()

    expect(page.locator("h1")).to_have_text("Places to stay")
    expect(page.locator("#found-told")).to_have_text("1 result")
    expect(page.locator("#kind-stay")).to_be_focused()
    expect(page).to_have_title("Places to stay · Serai")
    assert page.url == market.url("/search/?kind=stay")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Everything to book")


def test_on_a_phone_the_filters_stay_open_with_their_count(market: Site, new_page: NewPage) -> None:
    page = new_page(viewport=PHONE)
    page.goto(market.url("/search/"))
    page.locator(".filters-open").click()

    page.get_by_role("link", name="Madrid, Spain").click()

    expect(page.get_by_role("button", name="Show 3 results")).to_be_visible()
    expect(page.locator(SHEET)).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(SHEET)).to_have_count(0)
    expect(page.locator(".filters-open")).to_be_focused()


@pytest.mark.parametrize(("path", "most_html"), [("/", 60), ("/search/", 60)])
def test_a_first_view_is_light(market: Site, new_page: NewPage, path: str, most_html: int) -> None:
    page = new_page()
    scripts: list[Response] = []
    styles: list[Response] = []
    page.on(
        "response",
        lambda answer: {"script": scripts, "stylesheet": styles}.get(answer.request.resource_type, []).append(answer),
    )

    answer = page.goto(market.url(path))

    page.wait_for_load_state("networkidle")
    assert answer is not None
    assert len(answer.body()) <= most_html * 1024
    assert sum(len(gzip.compress(each.body())) for each in scripts) <= 30 * 1024
    assert sum(len(gzip.compress(each.body())) for each in styles) <= 23 * 1024
