from typing import Any

import pytest
import time_machine
from django.conf import LazySettings
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.core.money import Money
from apps.search.choices import FreeState
from apps.search.selectors.results_page import ResultsPage
from apps.tenants.models.tenant import Tenant
from tests.factories.sellable import NOW
from tests.search.market import Market, more_courts, open_market

AT_SIX = "from=2027-01-11&starts=18:00&ends=20:00"
# Of the index, and of the one business that has something, whatever it has: without a time and with one.
QUERIES = {"where=Madrid": 6, f"where=Madrid&what=court&kind=sport&most=90&{AT_SIX}": 6}
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _then() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def market(club: Tenant, hostel: Tenant) -> Market:
    return open_market(club, hostel)


def shown(client: Client, query: str = "") -> ResultsPage:
    answer = client.get(f"/search/?{query}")
    assert answer.status_code == 200
    page: ResultsPage = answer.context["page"]
    return page


def test_everything_is_found_and_every_card_leads_to_its_own_house(public_client: Client, market: Market) -> None:
    page = shown(public_client)

    assert page.count == "2 results"
    assert {hit.url.split("/offers/")[0] for hit in page.found.hits} == {
        "http://club.serai.localhost:8000",
        "http://hostel.serai.localhost:8000",
    }


def test_a_wish_narrows_and_its_chip_leads_back(public_client: Client, market: Market) -> None:
    page = shown(public_client, "where=Lima&people=2")

    assert [hit.place for hit in page.found.hits] == ["Lima, Peru"]
    assert [chip.label for chip in page.chips] == ["Lima", "2 people"]
    assert [chip.query for chip in page.chips] == ["people=2", "where=Lima"]


def test_the_card_says_the_price_of_what_was_asked_and_its_link_asks_the_same(
    public_client: Client, market: Market
) -> None:
    page = shown(public_client, "kind=sport&from=2027-01-11&starts=18:00&ends=20:00&people=4")

    [hit] = page.found.hits
    assert (hit.price, hit.is_from) == (Money.of("48", "EUR"), False)
    assert "start=2027-01-11T18%3A00" in hit.url
    assert "people=4" in hit.url


def test_htmx_gets_the_part_with_its_title_and_a_browser_the_page(public_client: Client, market: Market) -> None:
    whole = public_client.get("/search/?where=Lima").text
    part = public_client.get("/search/?where=Lima", headers=HTMX).text

    assert "<html" in whole
    assert "<html" not in part
    assert "<title>Everything to book in Lima · Serai</title>" in part
    assert '<p hx-swap-oob="innerHTML:#found-told">1 result</p>' in part
    assert part.count('id="search"') == whole.count('id="search"') == 1


def test_a_step_back_replaces_the_whole_page(public_client: Client, market: Market) -> None:
    answer = public_client.get("/search/", headers={**HTMX, "HX-History-Restore-Request": "true"})

    assert "<html" in answer.text


def test_a_city_is_a_page_for_search_engines_and_a_wish_is_not(public_client: Client, market: Market) -> None:
    city = public_client.get("/search/?where=Lima").text
    narrowed = public_client.get("/search/?where=Lima&people=2").text

    assert '<link rel="canonical" href="http://serai.localhost/search/?where=Lima">' in city
    assert 'hreflang="es" href="http://serai.localhost/es/search/?where=Lima"' in city
    assert "noindex" not in city
    assert '<meta name="robots" content="noindex">' in narrowed
    assert "canonical" not in narrowed


@pytest.mark.parametrize(
    "query",
    [
        "from=yesterday",
        "from=2027-02-31",
        "people=many",
        "people=-1",
        "near=north,south",
        "near=400,400",
        "near=nan,inf",
        "kind=castle",
        "most=cheap",
        "most=1e999999",
        "has=dragons",
        "starts=25:00",
    ],
)
def test_what_cannot_be_read_is_left_out_and_said(public_client: Client, market: Market, query: str) -> None:
    answer = public_client.get(f"/search/?{query}")

    assert answer.status_code == 200
    assert "Part of this address could not be read, so it was left out." in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "utm_source=letter",
        "what=" + "x" * 5000,
        "where=%25%27%22%3Cscript%3E",
        "what=%E2%80%8F%F0%9F%8E%BE",
        "page=999999999999999999999",
        "page=-1",
        "km=0",
        "view=castle",
        "sort=up",
        "what=a&what=b",
        "from=2199-01-01",
        "has=wifi&has=wifi",
        "people=" + "9" * 400,
        "what=!&|:*()",
    ],
)
def test_rubbish_is_answered_like_anything_else(public_client: Client, market: Market, query: str) -> None:
    answer = public_client.get(f"/search/?{query}")

    assert answer.status_code == 200
    assert "<script>" not in answer.text.replace("<script type", "")


@pytest.mark.parametrize("query", ["where=Lima&kind=sport", "where=Lima&from=2027-01-11&people=40"])
def test_nothing_found_says_so_and_leads_on(public_client: Client, market: Market, query: str) -> None:
    answer = public_client.get(f"/search/?{query}")

    page: ResultsPage = answer.context["page"]
    assert page.found.hits == ()
    assert "Nothing is free like that" in answer.text
    assert page.found.instead
    for way in page.found.instead:
        assert f'href="?{way.query}"'.replace("&", "&amp;") in answer.text
        assert shown(public_client, way.query).found.hits


def test_an_empty_market_still_has_a_page(public_client: Client) -> None:
    answer = public_client.get("/search/")

    assert answer.status_code == 200
    assert "See everything" in answer.text


def test_the_map_is_a_picture_whose_pins_lead_to_the_cards(public_client: Client, market: Market) -> None:
    answer = public_client.get("/search/?view=map")

    page: ResultsPage = answer.context["page"]
    assert len(page.pins) == 2
    for hit in page.found.hits:
        assert f'href="#hit-{hit.key}"' in answer.text
        assert f'id="hit-{hit.key}"' in answer.text
    assert "leaflet" not in public_client.get("/search/").text


def test_tiles_are_named_only_if_the_operator_named_them(public_client: Client, market: Market, settings: Any) -> None:
    assert 'data-tiles=""' in public_client.get("/search/?view=map").text

    settings.MAP_TILE_URL = "https://tiles.example.org/{z}/{x}/{y}.png"

    assert 'data-tiles="https://tiles.example.org/{z}/{x}/{y}.png"' in public_client.get("/search/?view=map").text


def test_coordinates_are_numbers_in_every_language(public_client: Client, market: Market) -> None:
    assert 'data-lat="40.4045"' in public_client.get("/fr/search/?where=Madrid").text


def test_many_results_are_shown_24_at_a_time_with_real_links(
    public_client: Client, club: Tenant, market: Market
) -> None:
    more_courts(club, 25)

    first = public_client.get("/search/?where=Madrid")

    page: ResultsPage = first.context["page"]
    assert (len(page.found.hits), page.found.count) == (24, 26)
    assert 'href="?where=Madrid&amp;page=2"' in first.text
    assert len(shown(public_client, "where=Madrid&page=2").found.hits) == 2
    assert len(first.content) <= 60 * 1024


def test_the_page_costs_the_same_for_one_result_and_for_three(
    public_client: Client, club: Tenant, market: Market, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for more in (0, 2):
        more_courts(club, more)
        for query, count in QUERIES.items():
            public_client.get(f"/search/?{query}")
            with django_assert_num_queries(count):
                public_client.get(f"/search/?{query}")


def test_the_search_is_only_on_the_marketplace(on_club: Client) -> None:
    assert on_club.get("/search/").status_code == 404
    assert on_club.get("/search/suggest/?what=a").status_code == 404


def test_no_cookie_is_set_and_nothing_is_posted_there(public_client: Client, market: Market) -> None:
    assert not public_client.get("/search/").cookies
    assert public_client.post("/search/").status_code == 405


def test_offers_nobody_could_ask_in_time_are_counted_and_looked_at_again(
    public_client: Client, market: Market, settings: LazySettings
) -> None:
    settings.SEARCH_SECONDS = 0
    late = public_client.get(f"/search/?kind=sport&{AT_SIX}")

    assert "1 offer could not be asked in time. It may be free, too." in late.text
    assert "Nothing found yet" in late.text
    assert "Nothing is free like that" not in late.text
    assert late["Cache-Control"] == "no-store"

    settings.SEARCH_SECONDS = 60
    again = public_client.get(f"/search/?kind=sport&{AT_SIX}")
    assert again.context["page"].count == "1 result"
    assert "in time" not in again.text


def test_a_card_without_a_time_asked_is_shown_even_where_its_house_has_not_answered(
    public_client: Client, market: Market, settings: LazySettings
) -> None:
    settings.SEARCH_SECONDS = 0
    page = shown(public_client, "where=Lima&people=2")

    [hit] = page.found.hits
    assert (hit.state, hit.price, hit.next_free) == (FreeState.UNASKED, None, "Times and price on its page")
    assert page.unasked == ""
