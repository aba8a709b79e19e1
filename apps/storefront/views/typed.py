"""What somebody has typed about themselves stays with them while they choose another time: signed, and for minutes."""

from collections.abc import Mapping
from typing import Any

from django.core import signing
from django.http import HttpResponse

from apps.bookings.rules.answers import BEGINS
from apps.core.request import Request

COOKIE = "typed"
SALT = "storefront.typed"
KEPT_SECONDS = 30 * 60
NAMES = ("guest_name", "guest_email", "guest_phone", "note", "news")
# Cookies are small; what is longer has to be typed again.
LONGEST = 600

Typed = dict[str, str]


def typed_by(request: Request) -> Typed:
    """What this form brings along, else what was typed before; nothing of what anybody forged."""
    return _typed_in(request.POST) or _kept(request)


def keep_typed(request: Request, response: HttpResponse) -> HttpResponse:
    told = _typed_in(request.POST)
    if told:
        value = signing.dumps(told, salt=SALT, compress=True)
        secure = request.is_secure()
        response.set_cookie(COOKIE, value, max_age=KEPT_SECONDS, httponly=True, samesite="Lax", secure=secure)
    return response


def forget_typed(response: HttpResponse) -> HttpResponse:
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def _typed_in(told: Mapping[str, Any]) -> Typed:
    names = [name for name in told if name in NAMES or name.startswith(BEGINS)]
    return {name: str(told[name])[:LONGEST] for name in names if told[name]}


def _kept(request: Request) -> Typed:
    try:
        told = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=KEPT_SECONDS)
    except signing.BadSignature:
        return {}
    return _typed_in(told)
