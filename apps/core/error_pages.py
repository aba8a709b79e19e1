"""The page for every error status: what is wrong, what to do now, and the number support can look up."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.http import escape_leading_slashes, url_has_allowed_host_and_scheme
from django.utils.translation import gettext_lazy as _

from apps.core.problem import Problem, is_for_programs, problem_answer

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise


@dataclass(frozen=True, slots=True)
class Words:
    title: "_StrPromise"
    sentence: "_StrPromise"


WORDS: dict[int, Words] = {
    400: Words(
        _("We could not read that"),
        _("Your browser sent something we do not understand. Go back, reload the page and try again."),
    ),
    403: Words(
        _("This is not open to you"),
        _("You do not have the right to see or do this. If you should, sign in with another account or ask the owner."),
    ),
    404: Words(
        _("Nothing here"),
        _("The page moved, or it never existed. Check the address, or start again from the beginning."),
    ),
    405: Words(
        _("Not this way"),
        _("This address exists, but it cannot be used like that. Go back and use the button or form of the page."),
    ),
    409: Words(
        _("Somebody was quicker"),
        _("What you saw has changed in the meantime. Go back, reload the page and decide again."),
    ),
    410: Words(
        _("No longer here"),
        _("This was here once and has been removed for good. A link you saved will not work again."),
    ),
    422: Words(
        _("Something is missing"),
        _("We understood the form, but could not act on it. Go back and look at the fields that are marked."),
    ),
    429: Words(
        _("A little slower, please"),
        _("There were too many tries in a short time. Wait a few minutes and try again; nothing is lost."),
    ),
    500: Words(
        _("That was our mistake"),
        _("Something broke on our side, and we have been told. Nothing you sent was half done: try again in a moment."),
    ),
    503: Words(
        _("Back in a moment"),
        _("A part of the service is restarting. Wait a minute and reload the page."),
    ),
}

# What may go well the next time, if it only looks.
PASSING = frozenset({429, 500, 503})
# Where somebody may have meant another page that can be looked for.
LOST = frozenset({404, 410})

# Pages before the tenant and the person are known, and pages of a broken house, must not ask for either.
WHOLE, PLAIN = "errors/page.html", "errors/plain.html"


def error_page(
    request: HttpRequest,
    status: int,
    *,
    sentence: str = "",
    headers: Mapping[str, str] | None = None,
    style: str = "",
) -> HttpResponse:
    """The page for `status` in the reader's language; `sentence` says more than the usual words can.

    `style` is where the colours of the business are, which a plain page cannot ask for. A program gets the same as a
    problem it can read.
    """
    if is_for_programs(request):
        return problem_answer(request, Problem(status, detail=sentence), headers=headers)
    with translation.override(_language(request)):
        is_whole = _is_whole(request, status)
        context = {**_context(request, status, sentence), "style": style}
        # Without a request no context processor runs, so a plain page asks neither database nor cache.
        content = render_to_string(WHOLE if is_whole else PLAIN, context, request if is_whole else None)
        return HttpResponse(content, status=status, headers={"Content-Language": _language(request), **(headers or {})})


def _language(request: HttpRequest) -> str:
    """As the locale middleware found it, or as it would have."""
    found = getattr(request, "LANGUAGE_CODE", None)
    return str(found or translation.get_language_from_request(request, check_path=True))


def _is_whole(request: HttpRequest, status: int) -> bool:
    return status < 500 and hasattr(request, "tenant") and hasattr(request, "person")


def _context(request: HttpRequest, status: int, sentence: str) -> dict[str, object]:
    words = WORDS[status]
    language = _language(request)
    return {
        "status": status,
        "title": words.title,
        "sentence": sentence or words.sentence,
        "way_back": _way_back(request),
        "again": _same_page(request) if status in PASSING and request.method == "GET" else "",
        "is_lost": status in LOST,
        "request_id": getattr(request, "request_id", ""),
        "language": language,
        "static": settings.STATIC_URL,
        "chosen": request.COOKIES.get("theme", ""),
        "direction": "rtl" if translation.get_language_bidi() else "ltr",
    }


def _same_page(request: HttpRequest) -> str:
    """An address that begins with two slashes would be one of another host."""
    return escape_leading_slashes(request.get_full_path())


def _way_back(request: HttpRequest) -> str:
    """The page the person came from, when it is one of this host and not the broken one itself."""
    before = request.headers.get("Referer", "")
    here = request.META.get("HTTP_HOST", "")
    is_ours = url_has_allowed_host_and_scheme(before, allowed_hosts={here})
    return before if is_ours and not before.endswith(request.get_full_path()) else ""
