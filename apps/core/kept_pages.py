"""Whole pages for visitors nobody knows, kept in the process for as long as nothing they show has changed.

A view says what its page shows: `@kept_page("venues", "rates")`. Whoever changes something marks those things changed
once the change is committed (`mark_changed`), and a page that was made at other marks is made anew. Marks are read from
the shared cache at most every `KEPT_PAGES_LOOK_AGAIN` seconds, so a process is behind a change by no more than that.
"""

import gzip
import hashlib
import secrets
import time
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import wraps
from threading import Lock
from typing import Concatenate, ParamSpec, TypeVar

import structlog
from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from redis.exceptions import RedisError

from apps.core.schema import PUBLIC, current_schema

P = ParamSpec("P")
R = TypeVar("R", bound=HttpResponseBase)
Q = TypeVar("Q", bound=HttpRequest)
Marks = tuple[object, ...]
# What is told of businesses themselves, whichever of them a page belongs to.
EVERYBODYS = (PUBLIC, "tenants")
MOST_BYTES = 200_000
# Another answer with the same page has others of these.
OF_EACH_ANSWER = frozenset({"vary", "cache-control", "content-length", "x-request-id"})

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Showing:
    """What a page shows, how long its words about the time hold, and which parameters make another page of it."""

    about: tuple[str, ...]
    seconds: float
    parameters: frozenset[str]


@dataclass(frozen=True, slots=True)
class MadeAt:
    """Which state of things a page shows."""

    showing: Showing
    schema: str
    marks: Marks


@dataclass(frozen=True, slots=True)
class KeptPage:
    made_at: MadeAt
    until: float
    body: bytes
    packed: bytes
    tag: str
    headers: dict[str, str] = field(hash=False)

    @property
    def size(self) -> int:
        return len(self.body) + len(self.packed)


def kept_page(
    *about: str, seconds: float = 60, parameters: Iterable[str] = ()
) -> Callable[[Callable[Concatenate[Q, P], R]], Callable[Concatenate[Q, P], R]]:
    """For a view whose page is the same for everybody who is not signed in."""
    showing = Showing(about, seconds, frozenset(parameters))

    def keeping(view: Callable[Concatenate[Q, P], R]) -> Callable[Concatenate[Q, P], R]:
        @wraps(view)
        def kept(request: Q, /, *args: P.args, **kwargs: P.kwargs) -> R:
            # Marks are read before anything else is: what changes while the page is made makes it old.
            made_at = _made_at(showing) if getattr(request, "may_be_kept", False) else None
            response = view(request, *args, **kwargs)
            # A view that knows its page to be unfinished says so.
            made_at = None if response.headers.get("Cache-Control") == "no-store" else made_at
            response.made_at = made_at  # type: ignore[attr-defined]  # between this and the middleware
            return response

        return kept

    return keeping


def new_marks(schema: str, about: Iterable[str]) -> dict[str, int]:
    """Of what has changed, by their keys. A mark is of chance: it need only differ from the one before."""
    return {_key(schema, name): secrets.randbits(63) for name in about}


def mark_changed(marks: Mapping[str, int]) -> None:
    """Called once the change is committed."""
    cache.set_many({**marks}, timeout=None)


class Shelf:
    """The pages of one process, those looked at last; and the marks it has read a moment ago."""

    def __init__(self) -> None:
        self._pages: OrderedDict[str, KeptPage] = OrderedDict()
        self._size = 0
        self._seen: dict[tuple[str, tuple[str, ...]], tuple[float, Marks]] = {}
        self._lock = Lock()

    def page(self, key: str) -> KeptPage | None:
        """Only while it is still what would be made now."""
        page = self._pages.get(key)
        if page is None or page.until < time.monotonic():
            return None
        made_at = page.made_at
        if self.marks(made_at.schema, made_at.showing.about) != made_at.marks:
            return None
        with self._lock:
            if key in self._pages:
                self._pages.move_to_end(key)
        return page

    def put(self, key: str, page: KeptPage) -> None:
        with self._lock:
            self._take_off(key)
            self._pages[key] = page
            self._size += page.size
            while len(self._pages) > settings.KEPT_PAGES or self._size > settings.KEPT_PAGES_BYTES:
                self._take_off(next(iter(self._pages)))

    def _take_off(self, key: str) -> None:
        page = self._pages.pop(key, None)
        self._size -= page.size if page else 0

    def marks(self, schema: str, about: tuple[str, ...], *, afresh: bool = False) -> Marks | None:
        """None where the shared cache does not answer: then nothing kept is shown."""
        now, known = time.monotonic(), self._seen.get((schema, about))
        if known is not None and not afresh and now - known[0] < settings.KEPT_PAGES_LOOK_AGAIN:
            return known[1]
        marks = _read(schema, about)
        if marks is not None:
            if len(self._seen) > settings.KEPT_PAGES:
                self._seen.clear()
            self._seen[schema, about] = now, marks
        return marks

    def clear(self) -> None:
        with self._lock:
            self._pages.clear()
            self._size = 0
            self._seen.clear()


shelf = Shelf()


def page_of(response: HttpResponse, made_at: MadeAt) -> KeptPage:
    body = response.content
    return KeptPage(
        made_at=made_at,
        until=time.monotonic() + made_at.showing.seconds,
        body=body,
        packed=gzip.compress(body, compresslevel=6, mtime=0),
        tag=f'W/"{hashlib.sha256(body).hexdigest()[:32]}"',
        headers={name: value for name, value in response.headers.items() if name.lower() not in OF_EACH_ANSWER},
    )


def answer_with(page: KeptPage, request: HttpRequest) -> HttpResponse:
    """Nothing, where the browser has it already; small, where it can unpack."""
    if page.tag in request.headers.get("If-None-Match", ""):
        response = HttpResponse(status=304, headers={**page.headers})
    elif "gzip" in request.headers.get("Accept-Encoding", ""):
        response = HttpResponse(page.packed, headers={**page.headers, "Content-Encoding": "gzip"})
    else:
        response = HttpResponse(page.body, headers={**page.headers})
    response.headers["Content-Length"] = str(len(response.content))
    response.headers["ETag"] = page.tag
    # Whoever keeps it asks each time whether it still holds; whoever is signed in is shown another.
    response.headers["Cache-Control"] = "no-cache"
    response.headers["Vary"] = "Cookie, Accept-Encoding, HX-Request"
    return response


def _made_at(showing: Showing) -> MadeAt | None:
    schema = current_schema()
    marks = shelf.marks(schema, showing.about, afresh=True)
    return None if marks is None else MadeAt(showing, schema, marks)


def _read(schema: str, about: tuple[str, ...]) -> Marks | None:
    keys = [_key(*EVERYBODYS), *(_key(schema, name) for name in about)]
    try:
        found = cache.get_many(keys)
    except RedisError:
        log.warning("kept_pages.marks_unknown", schema=schema)
        return None
    return tuple([found.get(key) for key in keys])


def _key(schema: str, name: str) -> str:
    return f"global:changed:{schema}:{name}"
