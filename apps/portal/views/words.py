"""Pages of words on the marketplace host: help, what the law asks for, accessibility, what works."""

from django.http import HttpResponse
from django.utils.formats import date_format
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.core import clock
from apps.core.kept_pages import kept_page
from apps.core.pages import render_page
from apps.core.request import Request
from apps.portal.rules.service_words import headline, told
from apps.portal.selectors.imprint import imprint, passed_on
from apps.portal.selectors.service_state import kept


@require_safe
@public_page
@kept_page()
def help_page(request: Request) -> HttpResponse:
    return render_page(request, "portal/words/help.html", {"imprint": imprint()})


@require_safe
@public_page
@kept_page()
def terms(request: Request) -> HttpResponse:
    return render_page(request, "portal/words/terms.html", {"imprint": imprint()})


@require_safe
@public_page
@kept_page()
def privacy_notice(request: Request) -> HttpResponse:
    return render_page(request, "portal/words/privacy.html", {"imprint": imprint(), "passed": passed_on()})


@require_safe
@public_page
@kept_page()
def imprint_page(request: Request) -> HttpResponse:
    return render_page(request, "portal/words/imprint.html", {"imprint": imprint()})


@require_safe
@public_page
@kept_page()
def accessibility(request: Request) -> HttpResponse:
    return render_page(request, "portal/words/accessibility.html", {"imprint": imprint()})


@require_safe
@never_cache
@public_page
def status(request: Request) -> HttpResponse:
    found = kept.state(now=clock.now())
    state = {
        "headline": headline(found.levels.values()),
        "parts": told(found.levels),
        "looked_at": date_format(found.looked_at, "TIME_FORMAT"),
    }
    return render_page(request, "portal/words/status.html", {"imprint": imprint(), "state": state})
