"""Guests: the list, the page of one, and what is done there."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.choices import GuestsOnly
from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.models.guest import Guest
from apps.bookings.permissions import may_judge_guests
from apps.bookings.selectors.doors import guests_for
from apps.bookings.selectors.guest_list import GuestsAsked, Look, group_choices, guests_list
from apps.bookings.selectors.guest_page import guest_page
from apps.bookings.services.export_guest import export_guest
from apps.bookings.views.guest_deeds import DEEDS, form_for
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import attachment, back_to, render_page
from apps.core.request import Request
from apps.core.sheets import file_name
from apps.journal.choices import Channel


@require_safe
@staff_required()
def guests(request: Request) -> HttpResponse:
    asked = _asked(request)
    sides = {"after": _number(request, "after"), "before": _number(request, "before")}
    page = guests_list(Look(request.person, request.tenant.time_zone, clock.now()), asked, **sides)
    told = request.GET.copy()
    for name in ("after", "before"):
        told.pop(name, None)
    query = f"{told.urlencode()}&" if told else ""
    context = {
        "page": page,
        "asked": asked,
        "groups": group_choices(),
        "onlys": GuestsOnly.choices,
        "previous": f"?{query}before={page.before}" if page.before else "",
        "next": f"?{query}after={page.after}" if page.after else "",
        "may_judge": may_judge_guests(request.person),
    }
    return render_page(request, "bookings/guests/list.html", context)


@require_safe
@staff_required()
def guest(request: Request, pk: int) -> HttpResponse:
    """Somebody merged away leads to whoever they turned out to be."""
    found = guest_of(request, pk)
    if found.merged_into_id is not None:
        return HttpResponseRedirect(reverse("guests:guest", args=[found.merged_into_id]))
    return _page(request, found, {})


@require_POST
@staff_required()
def deed(request: Request, pk: int, verb: str) -> HttpResponse:
    """One of `guest_deeds.DEEDS`; refused, the page comes again with what was typed."""
    found, known = guest_of(request, pk), DEEDS.get(verb)
    if known is None:
        raise Http404
    if not known.may(request.person):
        raise PermissionDenied(_("Your role does not do this. An owner or a manager can."))
    form = form_for(verb, found, request.POST)
    how = {"by": request.person.actor, "channel": Channel.STAFF, "now": clock.now()}
    if form.is_valid():
        try:
            known.run(form, how, request.tenant.time_zone)
        except GuestIsGone as refusal:
            messages.error(request, refusal.sentence)
            return back_to(request, "guests:list")
        except Refusal as refusal:
            form.add_error(None, refusal.sentence)
        except ObjectDoesNotExist as absent:
            raise Http404 from absent
        else:
            messages.success(request, str(known.said))
            return back_to(request, "guests:guest", found.pk)
    return _page(request, found, {verb: form})


@require_POST
@staff_required()
def export(request: Request, pk: int) -> HttpResponse:
    """All that is kept about somebody, for them to be handed; that it left is on record."""
    if not may_judge_guests(request.person):
        raise PermissionDenied(_("Your role does not do this. An owner or a manager can."))
    found = guest_of(request, pk)
    content = export_guest(found, by=request.person.actor)
    # Translators: the name of a file
    return attachment(content, name=file_name(f"{_('guest')}-{found.pk}", "json"))


def guest_of(request: Request, pk: int) -> Guest:
    return get_object_or_404(guests_for(request.person), pk=pk)


def _page(request: Request, found: Guest, forms: dict[str, Any]) -> HttpResponse:
    may = {verb.replace("-", "_"): each.may(request.person) for verb, each in DEEDS.items()}
    shown = {verb.replace("-", "_"): forms.get(verb) or form_for(verb, found) for verb in DEEDS}
    context = {
        **guest_page(request.person, found, zone=request.tenant.time_zone, now=clock.now()),
        "may": may,
        "may_judge": may_judge_guests(request.person),
        "forms": shown,
        "refused": next(iter(forms.values()), None),
        "trail": [{"label": _("Guests"), "url": reverse("guests:list")}, {"label": found.name, "url": ""}],
    }
    return render_page(request, "bookings/guests/guest.html", context, status=422 if forms else 200)


def _asked(request: Request) -> GuestsAsked:
    only = next((each for each in GuestsOnly if each.value == request.GET.get("only")), None)
    words = request.GET.get("q", "").strip()[:100]
    return GuestsAsked(words, request.GET.get("tag", "").strip()[:30], _number(request, "group"), only)


def _number(request: Request, name: str) -> int | None:
    text = request.GET.get(name, "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
