from datetime import UTC, datetime

from apps.core.money import Money
from apps.search.choices import Category, Sort
from apps.search.rules.asked import Asked, Near
from apps.search.rules.found import Choice, Facets, Hit, Results
from apps.search.selectors.results_page import ResultsPage, results_page
from tests.factories.hits import hit

NOW = datetime(2026, 11, 21, 12, tzinfo=UTC)


def page(asked: Asked, *hits: Hit, count: int | None = None, is_map: bool = False, **changes: object) -> ResultsPage:
    told = len(hits) if count is None else count
    found = Results(asked, hits, told, page=asked.page, **changes)  # type: ignore[arg-type]  # whatever a test changes
    return results_page(found, now=NOW, is_map=is_map, unread=False)


def test_the_nearest_can_come_first_only_where_there_is_a_point() -> None:
    assert [each.value for each in page(Asked(), hit()).sorts] == ["best", "price", "soonest"]
    assert [each.value for each in page(Asked(near=Near(40.4, -3.7)), hit()).sorts] == [
        "best",
        "price",
        "near",
        "soonest",
    ]


def test_an_order_that_is_chosen_is_marked_and_its_link_begins_at_the_first_page() -> None:
    sorts = page(Asked(sort=Sort.PRICE, page=3), hit()).sorts

    assert [each.value for each in sorts if each.is_on] == ["price"]
    assert sorts[0].query == ""


def test_around_a_point_the_circle_can_be_widened() -> None:
    radii = page(Asked(near=Near(40.4, -3.7, km=5)), hit()).radii

    assert [each.label for each in radii if each.is_on] == ["5 km"]
    assert radii[-1].query == "near=40.40000%2C-3.70000&km=100"
    assert page(Asked(), hit()).radii == ()


def test_the_currency_asked_for_can_be_chosen_even_if_nobody_sells_in_it() -> None:
    facets = Facets(currencies=(Choice("EUR", "EUR", 3, False, ""),))

    known = page(Asked(most=Money.of("40", "USD")), hit(), facets=facets)

    assert [(each.value, each.is_on) for each in known.currencies] == [("USD", True), ("EUR", False)]
    assert known.most == "40"


def test_few_results_need_no_pages_and_many_have_numbers() -> None:
    assert page(Asked(), hit(), count=24).pages is None

    many = page(Asked(where="Madrid", page=2), hit(), count=60, is_map=True)

    assert many.pages is not None
    assert (many.pages.number, many.pages.paginator.num_pages) == (2, 3)
    assert many.query_before_page == "where=Madrid&view=map&"
    assert many.title == "Everything to book in Madrid, page 2"


def test_where_the_last_page_is_not_known_the_next_one_is() -> None:
    known = page(Asked(page=2), hit(), count=500, is_count_exact=False, is_more=True)

    assert known.pages is None
    assert (known.previous, known.next) == ("?", "?page=3")


def test_only_a_city_or_a_kind_is_a_page_for_search_engines() -> None:
    assert page(Asked(where="Madrid", kind=Category.SPORT, page=2), hit()).is_plain
    assert not page(Asked(where="Madrid", people=4), hit()).is_plain
    assert not page(Asked(where="Atlantis")).is_plain


def test_pins_are_drawn_only_for_whoever_asked_for_the_map_and_only_of_what_has_a_place() -> None:
    hits = [hit("a"), hit("b", lat=None, lng=None), hit("c", lat=38.7, lng=-9.1, price=None)]

    drawn = page(Asked(), *hits, is_map=True)

    assert [(pin.label, pin.keys) for pin in drawn.pins] == [("€18.00", ("a",)), ("Indoor padel", ("c",))]
    assert drawn.keep == "&view=map"
    assert page(Asked(), *hits).pins == ()


def test_filters_are_counted_without_what_the_form_says_itself() -> None:
    asked = Asked(what="padel", where="Madrid", kind=Category.SPORT, most=Money.of("40", "EUR"), people=4)

    assert page(asked, hit()).filters_on == 2
    assert page(asked, hit()).pill == "“padel” · Courts and sport · Madrid · 4 people · Up to €40.00"


def test_a_phone_does_not_read_the_headline_twice() -> None:
    assert page(Asked(what="padel"), hit()).pill == ""
    assert page(Asked(what="padel", people=4), hit()).pill == "“padel” · 4 people"
