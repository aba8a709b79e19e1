"""How often one address may ask for what costs much work: counted once for all hosts, and told when it may go on."""

from collections.abc import Callable, Collection
from functools import wraps
from typing import Concatenate, ParamSpec

import structlog
from allauth.account.adapter import get_adapter
from django.conf import settings
from django.core.cache import cache
from django.http import HttpResponse
from django.utils.translation import ngettext
from redis.exceptions import RedisError

from apps.core import clock
from apps.core.error_pages import error_page
from apps.core.request import Request

P = ParamSpec("P")
View = Callable[Concatenate[Request, P], HttpResponse]
MINUTE = 60
READING = ("GET", "HEAD")

log = structlog.get_logger(__name__)


def limited(name: str, *, methods: Collection[str] = READING) -> Callable[[View[P]], View[P]]:
    """As often as `ADDRESS_LIMITS` says under this name; pages kept for everybody do not come by here."""

    def limiting(view: View[P]) -> View[P]:
        @wraps(view)
        def counted(request: Request, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
            seconds = _wait_for(request, name) if request.method in methods else 0
            return _slower(request, seconds) if seconds else view(request, *args, **kwargs)

        return counted

    return limiting


def _wait_for(request: Request, name: str) -> int:
    """Seconds until this address may ask again; 0 where it may now, and where nobody can count."""
    most, window = settings.ADDRESS_LIMITS[name]
    turn, passed = divmod(int(clock.now().timestamp()), window)
    key = f"global:asked:{name}:{turn}:{get_adapter().get_client_ip(request)}"
    try:
        cache.add(key, 0, 2 * window)
        return window - passed if cache.incr(key) > most else 0
    except RedisError:
        log.warning("requests_not_counted", limit=name)
        return 0


def _slower(request: Request, seconds: int) -> HttpResponse:
    headers = {"Retry-After": str(seconds), "Cache-Control": "no-store"}
    if request.htmx and request.method == "GET":
        # A part of a page has no room for this: the browser opens the page, which says it.
        headers["HX-Redirect"] = request.get_full_path()
    return error_page(request, 429, sentence=_sentence(seconds), headers=headers)


def _sentence(seconds: int) -> str:
    """In seconds, or in minutes where it takes longer."""
    if seconds < 2 * MINUTE:
        return ngettext(
            "Very many questions came from your connection in a short time. You can go on in %(count)d second.",
            "Very many questions came from your connection in a short time. You can go on in %(count)d seconds.",
            seconds,
        ) % {"count": seconds}
    minutes = -(-seconds // MINUTE)
    return ngettext(
        "Very many questions came from your connection in a short time. You can go on in %(count)d minute.",
        "Very many questions came from your connection in a short time. You can go on in %(count)d minutes.",
        minutes,
    ) % {"count": minutes}
