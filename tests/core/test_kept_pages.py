"""Pages kept for visitors nobody knows: shown again while they are true, and never to somebody else."""

import gzip
import time
from collections.abc import Callable, Iterator

import pytest
from django.conf import LazySettings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from redis.exceptions import ConnectionError as RedisIsAway

from apps.core.kept_pages import kept_page, mark_changed, new_marks, shelf
from apps.core.middleware import KeptPagesMiddleware

Ask = Callable[..., HttpResponse]


class Page:
    """A view that counts how often it was made."""

    def __init__(self) -> None:
        self.made = 0

    def __call__(self, request: HttpRequest) -> HttpResponse:
        self.made += 1
        response = HttpResponse(f"<h1>Riverside</h1> number {self.made} " + "clay " * 100)
        response.headers["Content-Length"] = str(len(response.content))
        if "cookie" in request.GET:
            response.set_cookie("session", "somebody")
        return response


@pytest.fixture
def page() -> Page:
    return Page()


@pytest.fixture
def ask(page: Page, settings: LazySettings) -> Iterator[Ask]:
    settings.KEPT_PAGES, settings.KEPT_PAGES_LOOK_AGAIN = 10, 0
    shelf.clear()
    middleware = KeptPagesMiddleware(kept_page("venues", "rates", parameters=("day", "cookie"))(page))

    def asked(path: str = "/", **headers: str) -> HttpResponse:
        return middleware(RequestFactory(headers=headers).get(path))

    yield asked
    shelf.clear()


def test_a_visitor_is_shown_the_page_another_was_just_shown(ask: Ask, page: Page) -> None:
    first, second = ask(), ask()

    assert (first.content, page.made) == (second.content, 1)


def test_a_change_of_what_it_shows_makes_it_anew(ask: Ask, page: Page) -> None:
    ask()
    mark_changed(new_marks("public", ["rates"]))
    ask()

    assert page.made == 2


def test_a_change_of_something_else_leaves_it(ask: Ask, page: Page) -> None:
    ask()
    mark_changed(new_marks("public", ["bookings"]))
    mark_changed(new_marks("tenant_7", ["rates"]))
    ask()

    assert page.made == 1


def test_what_is_told_of_businesses_themselves_makes_every_page_old(ask: Ask, page: Page) -> None:
    ask()
    mark_changed(new_marks("public", ["tenants"]))
    ask()

    assert page.made == 2


def test_a_change_while_it_is_made_makes_it_old(settings: LazySettings) -> None:
    settings.KEPT_PAGES, settings.KEPT_PAGES_LOOK_AGAIN = 10, 0
    shelf.clear()
    made: list[int] = []

    def slow(_request: HttpRequest) -> HttpResponse:
        made.append(1)
        mark_changed(new_marks("public", ["venues"]))
        return HttpResponse("as it was")

    middleware = KeptPagesMiddleware(kept_page("venues")(slow))
    middleware(RequestFactory().get("/"))
    middleware(RequestFactory().get("/"))

    assert len(made) == 2


def test_who_has_a_session_is_never_shown_a_kept_page(ask: Ask, page: Page) -> None:
    ask()
    ask(cookie="session=abc")

    assert page.made == 2


def test_nobody_between_keeps_the_page_of_somebody_with_a_session(ask: Ask) -> None:
    assert ask(cookie="session=abc").headers["Cache-Control"] == "private, no-cache"


def test_a_page_of_somebody_with_a_session_is_not_kept(ask: Ask, page: Page) -> None:
    ask(cookie="session=abc")
    ask()

    assert page.made == 2


def test_a_page_that_gives_a_cookie_is_not_kept(ask: Ask, page: Page) -> None:
    ask("/?cookie=1")
    ask("/?cookie=1")

    assert page.made == 2


def test_dark_and_light_hosts_and_days_are_pages_of_their_own(ask: Ask, page: Page) -> None:
    for path, headers in (
        ("/", {}),
        ("/", {"cookie": "theme=dark"}),
        ("/", {"host": "oldtown.serai.localhost"}),
        ("/?day=2026-11-21", {}),
        ("/ar/", {}),
    ):
        ask(path, **headers)
        ask(path, **headers)

    assert page.made == 5


def test_a_colour_scheme_nobody_has_makes_no_page_of_its_own(ask: Ask, page: Page) -> None:
    ask("/")
    ask("/", cookie="theme=sepia")

    assert page.made == 1


def test_a_page_of_any_query_is_made_each_time(ask: Ask, page: Page) -> None:
    ask("/?utm=1")
    ask("/?utm=1")

    assert page.made == 2


def test_a_part_of_the_page_is_made_each_time(ask: Ask, page: Page) -> None:
    ask(**{"hx-request": "true"})
    ask(**{"hx-request": "true"})

    assert page.made == 2


def test_its_browser_is_told_that_it_has_the_page(ask: Ask) -> None:
    tag = ask().headers["ETag"]
    again = ask(**{"if-none-match": tag})

    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", tag)


def test_who_can_unpack_is_sent_it_packed(ask: Ask) -> None:
    plain, packed = ask(), ask(**{"accept-encoding": "gzip, br"})

    assert packed.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert packed.headers["Vary"] == "Cookie, Accept-Encoding, HX-Request"


def test_each_answer_says_how_long_it_is_itself(ask: Ask) -> None:
    tag = ask().headers["ETag"]
    answers = [ask(), ask(**{"accept-encoding": "gzip"}), ask(**{"if-none-match": tag})]

    assert [int(answer.headers["Content-Length"]) for answer in answers] == [len(answer.content) for answer in answers]


def test_it_is_made_anew_after_its_time(ask: Ask, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()
    later = time.monotonic() + 61
    monkeypatch.setattr(time, "monotonic", lambda: later)
    ask()

    assert page.made == 2


def test_without_the_shared_cache_nothing_kept_is_shown(ask: Ask, page: Page, monkeypatch: pytest.MonkeyPatch) -> None:
    ask()

    def away(*_args: object, **_kwargs: object) -> None:
        raise RedisIsAway

    monkeypatch.setattr(cache, "get_many", away)
    ask()
    ask()

    assert page.made == 3


def test_only_so_much_is_kept(ask: Ask, page: Page, settings: LazySettings) -> None:
    settings.KEPT_PAGES_BYTES = 2 * len(ask("/?day=0").content)
    for day in (1, 2, 2, 1):
        ask(f"/?day={day}")

    assert page.made == 4


def test_only_so_many_are_kept(ask: Ask, page: Page, settings: LazySettings) -> None:
    settings.KEPT_PAGES = 2
    for day in (1, 2, 3, 1):
        ask(f"/?day={day}")

    assert page.made == 4
