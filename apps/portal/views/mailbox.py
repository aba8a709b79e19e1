"""Under DEBUG alone: the mails that were not sent, so that who tries Serai out can read the codes."""

from pathlib import Path

from csp.constants import NONE
from django.conf import settings
from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.gateways.mailbox import KeptLetter, kept_letter, kept_letters

SANDBOX = {"default-src": [NONE], "style-src": ["'unsafe-inline'"], "img-src": ["data:"], "sandbox": []}


@require_safe
@public_page
def mailbox(request: Request) -> HttpResponse:
    return render_page(request, "portal/mailbox.html", {"letters": kept_letters(_folder())})


@require_safe
@public_page
def mailbox_letter(request: Request, key: str) -> HttpResponse:
    return render_page(request, "portal/mailbox_letter.html", {"letter": _found(key)})


@require_safe
@public_page
def mailbox_html(_: Request, key: str) -> HttpResponse:
    """The letter as a mail program shows it, shut into a sandbox."""
    response = HttpResponse(_found(key).html)
    response._csp_replace = SANDBOX  # type: ignore[attr-defined]  # noqa: SLF001 - where django-csp looks for it
    return response


def _folder() -> Path:
    if not settings.DEBUG:
        raise Http404
    return Path(settings.EMAIL_FILE_PATH)


def _found(key: str) -> KeptLetter:
    letter = kept_letter(_folder(), key)
    if letter is None:
        raise Http404
    return letter
