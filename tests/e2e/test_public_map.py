"""The map of the results: it comes when it is asked for, and knows the cards beside it. And where the reader is."""

from playwright.sync_api import expect
from pytest_django import Settings

from tests.e2e.conftest import NewPage
from tests.e2e.site import Site


def test_the_map_comes_when_it_is_asked_for_and_so_do_its_tiles(
    market: Site, new_page: NewPage, settings: Settings
) -> None:
    settings.MAP_TILE_URL = "/static/img/tile.svg?{z}-{x}-{y}"
    settings.MAP_ATTRIBUTION = "Tiles by <b>nobody</b>"
    page = new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(market.url("/search/?where=Madrid"))
    page.wait_for_load_state("networkidle")
    assert not [url for url in asked if "leaflet" in url or "map.js" in url or "tile.svg?" in url]

    page.get_by_role("link", name="Show map").click()

    expect(page.locator(".pin").first).to_be_visible()
    expect(page.get_by_text("Tiles by <b>nobody</b>")).to_be_visible()
    assert [url for url in asked if "tile.svg?" in url]
    assert {url.split("/")[2] for url in asked} == {f"serai.localhost:{market.port}"}


def test_a_card_and_its_pin_know_each_other_by_keyboard(market: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(market.url("/search/?where=Madrid&view=map"))
    expect(page.locator(".pin")).to_have_count(2)
    expect(page.locator(".pin:not(.pin-many)")).to_have_text("€24.00")
    expect(page.locator(".pin-many")).to_have_text("€24.00+1")

    page.locator(".hit a").first.focus()
    expect(page.locator(".pin-on")).to_have_count(1)

    page.locator(".pin-seat", has=page.locator(".pin-many")).focus()
    expect(page.locator(".hit-marked")).to_have_count(2)
    page.keyboard.press("Enter")
    expect(page.locator(".pin-list a")).to_have_count(2)
    expect(page.locator(".pin-list a").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator(".pin-list a")).to_have_count(0)


def test_another_area_is_searched_only_when_its_button_is_pressed(market: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(market.url("/search/?where=Madrid&view=map"))
    expect(page.locator(".pin").first).to_be_visible()
    again = page.get_by_role("link", name="Search this area")
    expect(again).to_be_hidden()

    page.locator(".map-live").focus()
    for _press in range(3):
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(350)

    expect(again).to_be_visible()
    assert "near=" not in page.url
    again.click()
    expect(page.locator("h1")).to_have_text("Everything to book in this area")
    assert "near=" in page.url
    assert "view=map" in page.url


def test_a_city_is_completed_by_keyboard(market: Site, new_page: NewPage) -> None:
    page = new_page()
    page.goto(market.url("/"))
    where = page.get_by_role("combobox", name="Where")

    where.press_sequentially("lí")
    expect(page.get_by_role("option", name="Lima")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    expect(where).to_have_value("Lima")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("Everything to book in Lima")
    assert page.url == market.url("/search/?where=Lima")


def test_near_me_asks_the_device_only_when_it_is_pressed(market: Site, new_page: NewPage) -> None:
    page = new_page(geolocation={"latitude": -12.15, "longitude": -77.02}, permissions=["geolocation"])
    page.goto(market.url("/"))

    page.get_by_role("button", name="Near me").click()

    expect(page.get_by_role("checkbox", name="Around you")).to_be_checked()
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".found-count")).to_have_text("1 result")
    expect(page.locator(".result-place")).to_contain_text("away")


def test_a_device_that_does_not_say_where_it_is_is_no_dead_end(market: Site, new_page: NewPage) -> None:
    page = new_page(permissions=[])
    page.goto(market.url("/"))

    page.get_by_role("button", name="Near me").click()

    expect(page.get_by_text("Your device did not say where you are.")).to_be_visible()
    expect(page.get_by_role("combobox", name="Where")).to_be_focused()
