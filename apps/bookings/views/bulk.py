"""Many bookings at once: what would happen to each is shown first, and what did happen to each afterwards."""

from collections.abc import Sequence
from secrets import token_urlsafe
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.choices import BulkVerb
from apps.bookings.errors.lists import NothingTicked
from apps.bookings.forms.bulk import BulkForm, TagForm, sealed_bulk
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import AT_THE_DESK, may_give_money
from apps.bookings.rules.bulk import MOST_AT_ONCE, Terms, Ticked
from apps.bookings.rules.bulk_words import button_words
from apps.bookings.rules.list_asked import asked_in
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.booking_list import asked_bookings
from apps.bookings.selectors.bulk_preview import bulk_preview
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.services.do_in_bulk import do_once, is_doing, outcomes_of
from apps.bookings.views.booking_list import NO_VIEW, look_of
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request

WITH = ("guest", "offer", "venue", "series")
LONGEST_LIST = 1_000
# The keys made here are shorter; caches take none without end.
LONGEST_KEY = 40


@require_safe
@staff_required(*AT_THE_DESK)
def preview(request: Request) -> HttpResponse:
    """Nothing is changed by looking. A tag is asked for before anything can be shown of it."""
    terms = _asked_terms(request)
    found = _ticked(request)
    if not found:
        messages.error(request, NothingTicked().sentence)
        return back_to(request, _list_of(request))
    if terms.verb is BulkVerb.TAG and not terms.tag:
        asks = TagForm(request.GET if "tag" in request.GET else None)
        status = 422 if asks.is_bound else 200
        return render_page(request, "bookings/bulk_tag.html", {**_asked(request), "form": asks}, status=status)
    ticked = [Ticked(booking.pk, booking.version) for booking in found]
    form = BulkForm(terms=terms, initial={"sealed": sealed_bulk(token_urlsafe(12), ticked, terms)})
    return _page(request, found, terms, form)


@require_POST
@staff_required(*AT_THE_DESK)
def run(request: Request) -> HttpResponse:
    """What was shown, for those who may; bookings of venues out of reach are left out."""
    form = BulkForm(request.POST)
    if not form.is_valid():
        if not hasattr(form, "sealed_terms"):
            messages.error(request, _("This page is too old. Tick the bookings again."))
            return back_to(request, f"{reverse('bookings:list')}?view={NO_VIEW}")
        rows = bookings_for(request.person).filter(pk__in=[each.booking_id for each in form.ticked])
        return _page(request, list(rows.select_related(*WITH)), form.sealed_terms, form)
    if form.terms.waive:
        _refuse_generous(request)
    rows = bookings_for(request.person)
    do_once(_key(request, form.key), rows, form.ticked, form.terms, by=request.person.actor, now=clock.now())
    return back_to(request, "bookings:bulk_result", form.key)


@require_safe
@staff_required(*AT_THE_DESK)
def result(request: Request, key: str) -> HttpResponse:
    """For whoever did it, for an hour."""
    if len(key) > LONGEST_KEY:
        raise Http404
    outcomes = outcomes_of(_key(request, key))
    if outcomes is None and not is_doing(_key(request, key)):
        raise Http404(_("What became of it is no longer kept. Each booking tells it in its history."))
    done = [each for each in outcomes or () if each.is_done]
    refused = [each for each in outcomes or () if not each.is_done]
    context = {"is_doing": outcomes is None, "done": done, "refused": refused, "trail": _trail(_("Result"))}
    return render_page(request, "bookings/bulk_result.html", context)


def _page(request: Request, found: Sequence[Booking], terms: Terms, form: BulkForm) -> HttpResponse:
    shown = bulk_preview(found, terms, now=clock.now())
    context = {
        **_asked(request),
        "preview": shown,
        "terms": terms,
        "form": form,
        "may_waive": terms.verb is BulkVerb.CANCEL and may_give_money(request.person),
        "button": button_words(terms.verb, len(shown.possible)),
    }
    return render_page(request, "bookings/bulk.html", context, status=422 if form.is_bound else 200)


def _asked(request: Request) -> dict[str, Any]:
    """For links and forms that lead here again with one thing changed."""
    told = [(name, value) for name in ("verb", "list", "all", "booking") for value in request.GET.getlist(name)]
    return {
        "verb": BulkVerb(request.GET["verb"]).label if request.GET.get("verb") in BulkVerb.values else "",
        "params": told,
        "again": urlencode(told),
        "list_url": _list_of(request),
        "trail": _trail(_("Several at once")),
    }


def _asked_terms(request: Request) -> Terms:
    verb = next((each for each in BulkVerb if each.value == request.GET.get("verb")), None)
    if verb is None:
        raise Http404
    waive = verb is BulkVerb.CANCEL and request.GET.get("waive") == "1"
    if waive:
        _refuse_generous(request)
    return Terms(verb, waive=waive, tag=_tag(request))


def _tag(request: Request) -> str:
    form = TagForm(request.GET)
    return " ".join(form.cleaned_data["tag"].split()) if form.is_valid() else ""


def _ticked(request: Request) -> list[Booking]:
    """Those that were ticked, or the first of the list."""
    if request.GET.get("all") == "1":
        asked = asked_in(request.GET.get("list", "")[:LONGEST_LIST])
        rows = asked_bookings(asked, look_of(request))
    else:
        wanted = [tidied(each)[:12] for each in request.GET.getlist("booking")[:MOST_AT_ONCE]]
        rows = bookings_for(request.person).filter(reference__in=wanted)
    return list(rows.select_related(*WITH)[:MOST_AT_ONCE])


def _refuse_generous(request: Request) -> None:
    if not may_give_money(request.person):
        raise PermissionDenied(_("To let guests go without any cost is for owners and managers."))


def _key(request: Request, key: str) -> str:
    return f"{request.user.pk}.{key}"


def _list_of(request: Request) -> str:
    query = asked_in(request.GET.get("list", "")[:LONGEST_LIST]).query()
    return f"{reverse('bookings:list')}?{query or f'view={NO_VIEW}'}"


def _trail(here: str) -> list[dict[str, str]]:
    return [{"label": _("Bookings"), "url": reverse("bookings:list")}, {"label": here, "url": ""}]
