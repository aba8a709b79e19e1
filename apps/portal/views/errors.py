"""What Django calls when a request fails; the URL configurations name these."""

import sys

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from apps.core.error_pages import error_page
from apps.portal.context_processors import theme_css

TRY_AGAIN_AFTER_SECONDS = "15"
AWAY = (OperationalError, InterfaceError, RedisError, KombuError)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """A guard's own sentence is kept: it says who may change the person's rights."""
    said = str(exception) if isinstance(exception, PermissionDenied) else ""
    return error_page(request, 403, sentence=said)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 404)


def too_many_requests(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return error_page(request, 429, headers={"Retry-After": "60"})


def server_error(request: HttpRequest) -> HttpResponse:
    """A database, cache or queue that is away is not our mistake but a pause: that answer may be tried again."""
    if isinstance(sys.exc_info()[1], AWAY):
        return error_page(request, 503, headers={"Retry-After": TRY_AGAIN_AFTER_SECONDS}, style=theme_css(request))
    return error_page(request, 500, style=theme_css(request))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Mostly a page left open overnight, or cookies switched off."""
    sentence = _("The page was open for too long, or your browser keeps no cookies. Go back, reload it and try again.")
    return error_page(request, 403, sentence=f"{sentence} ({reason})" if settings.DEBUG and reason else sentence)
