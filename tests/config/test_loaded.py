import gc
from collections.abc import Callable, Iterator
from typing import Any

from django.conf import LazySettings

from config.loaded import keep_what_was_loaded


def test_what_was_loaded_is_not_looked_through_for_rubbish_again() -> None:
    before = gc.get_freeze_count()
    pages = [[number] for number in range(1_000)]

    keep_what_was_loaded()

    assert gc.get_freeze_count() >= before + len(pages)
    assert not any(each is pages for each in gc.get_objects())


class Pages:
    """Answers as the product would, and remembers whom."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, ...]] = []
        self.open = 0

    def __call__(self, environ: dict[str, Any], begin: Callable[..., Any]) -> "Pages":
        self.asked.append(tuple(environ[name] for name in ("wsgi.url_scheme", "HTTP_HOST", "PATH_INFO")))
        self.open += 1
        begin("200 OK", [])
        return self

    def __iter__(self) -> Iterator[bytes]:
        yield b"page"

    def close(self) -> None:
        self.open -= 1


def test_a_process_makes_its_first_pages_for_nobody_and_lets_go_of_them(settings: LazySettings) -> None:
    settings.ANSWERS_ITSELF_FIRST = True
    pages = Pages()

    keep_what_was_loaded(pages)

    assert pages.asked == [("http", "serai.localhost", "/"), ("http", "serai.localhost", "/search/")]
    assert pages.open == 0


def test_where_that_is_not_wanted_nobody_is_answered(settings: LazySettings) -> None:
    """As in tests, whose servers start often."""
    pages = Pages()

    keep_what_was_loaded(pages)

    assert settings.ANSWERS_ITSELF_FIRST is False
    assert pages.asked == []
