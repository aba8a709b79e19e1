from datetime import UTC, datetime, time
from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.template import Context
from django.test import RequestFactory
from django.utils import translation

from apps.core.money import Money
from apps.core.templatetags import courtyard


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Ana Prieto", "AP"), ("Ana María Prieto", "AP"), ("Ana", "A"), ("", "?"), ("آنا برييتو", "آب")],
)
def test_initials_are_of_the_first_and_last_word(name: str, letters: str) -> None:
    assert courtyard.initials(name) == letters


@pytest.mark.parametrize(
    ("value", "whole", "hundredths"),
    [(1, 4, 25), (Decimal("1"), Decimal("3"), 33), (12, 10, 100), (-1, 10, 0), (5, 0, 0), (None, 10, 0)],
)
def test_a_share_lies_between_nothing_and_all(value: float | None, whole: float | None, hundredths: int) -> None:
    assert courtyard.share(value, whole) == hundredths


def test_the_top_of_a_chart_is_its_highest_mark_or_what_was_asked() -> None:
    rows = [{"value": 3, "compare": 8}, SimpleNamespace(value=5)]

    assert courtyard.highest(rows, 0) == 8
    assert courtyard.highest(rows, 100) == 100
    assert courtyard.highest(None, 0) == 0


def test_done_items_are_counted() -> None:
    assert courtyard.count_done([{"done": True}, {"done": False}, SimpleNamespace(done=True)]) == 2


@pytest.mark.parametrize(
    ("language", "amount", "currency", "words"),
    [
        ("en", Decimal("37.8"), "EUR", "€37.80"),
        ("de", Decimal("1037.8"), "EUR", "1.037,80\xa0€"),
        ("en", Decimal(38), "JPY", "¥38"),
        ("pt-br", Decimal("37.8"), "BRL", "R$\xa037,80"),
    ],
)
def test_money_is_written_as_the_reader_writes_it(language: str, amount: Decimal, currency: str, words: str) -> None:
    with translation.override(language):
        assert courtyard.money(amount, currency) == words


def test_money_may_bring_its_currency() -> None:
    with translation.override("en"):
        assert courtyard.money(Money.of(5, "USD")) == "$5.00"


def test_a_time_is_written_and_words_pass_through() -> None:
    with translation.override("de"):
        assert courtyard.clock_time(time(19, 0)) == "19:00"
        assert courtyard.clock_time(datetime(2026, 11, 21, 19, 0, tzinfo=UTC)) == "19:00"
    assert courtyard.clock_time("19:00") == "19:00"


@pytest.mark.parametrize(
    ("language", "html"),
    [
        ("en", '<bdi><bdi dir="ltr"><bdi>9</bdi>–<bdi>10</bdi></bdi> a.m.</bdi>'),
        ("ar", '<bdi><bdi dir="ltr"><bdi>9:00</bdi>–<bdi>10:00</bdi></bdi> ص</bdi>'),
        ("de", '<bdi dir="ltr"><bdi>09:00</bdi>–<bdi>10:00</bdi></bdi>'),
    ],
)
def test_a_range_runs_from_left_to_right_and_what_follows_as_its_letters_do(language: str, html: str) -> None:
    with translation.override(language):
        assert courtyard.time_range(time(9), time(10)) == html


@pytest.mark.parametrize(
    ("language", "html"), [("en", "<bdi>11 a.m.–1 p.m.</bdi>"), ("ar", "<bdi>11:00 ص–1:00 م</bdi>")]
)
def test_a_range_with_letters_at_both_ends_is_read_in_their_direction(language: str, html: str) -> None:
    with translation.override(language):
        assert courtyard.time_range(time(11), time(13)) == html


def test_a_range_without_an_end_is_a_time() -> None:
    assert courtyard.time_range("<9:00>", "") == '<bdi dir="ltr"><bdi>&lt;9:00&gt;</bdi></bdi>'


@pytest.mark.parametrize(("cookie", "theme"), [("dark", "dark"), ("light", "light"), ("'><script>", ""), ("", "")])
def test_only_known_themes_are_taken_from_the_cookie(rf: RequestFactory, cookie: str, theme: str) -> None:
    request = rf.get("/")
    request.COOKIES["theme"] = cookie

    assert courtyard.chosen_theme(Context({"request": request})) == theme
    assert courtyard.chosen_theme(Context()) == ""


def test_a_page_links_to_itself_in_every_language(rf: RequestFactory) -> None:
    links = courtyard.language_links(Context({"request": rf.get("/styleguide/forms/?all=1")}))

    by_code = {link["code"]: link["url"] for link in links}
    assert by_code["ar"] == "/ar/styleguide/forms/?all=1"
    assert by_code["en"] == "/styleguide/forms/?all=1"
    assert len(links) == 7


def test_a_page_that_is_not_there_links_to_no_other_host(rf: RequestFactory) -> None:
    request = rf.get("/")
    request.path = "//evil.example/"

    links = courtyard.language_links(Context({"request": request}))

    assert {link["url"] for link in links} == {"/%2Fevil.example/"}
