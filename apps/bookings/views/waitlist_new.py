"""Somebody is put on the waitlist by the desk."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.choices import MANAGEMENT, Role
from apps.accounts.views.guards import staff_required
from apps.bookings.errors.places import NotBookable
from apps.bookings.forms.waiting import WaitForm
from apps.bookings.rules.why_words import sentence
from apps.bookings.services.join_waitlist import join_waitlist
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.reading import read_id
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.tenants.plans import Feature
from apps.tenants.selectors.gate import gate
from apps.venues.selectors.doors import offers_for


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*MANAGEMENT, Role.DESK)
def new(request: Request) -> HttpResponse:
    """First for what, then the rest, which depends on it."""
    offers = offers_for(request.person).kept().select_related("venue").order_by("position", "pk")
    context: dict[str, Any] = {"gate": gate(request.tenant, Feature.WAITLIST), "offers": offers}
    asked = read_id(request.GET.get("offer"))
    if asked is None:
        return render_page(request, "bookings/waitlist/new.html", context)
    offer = get_object_or_404(offers, pk=asked)
    sent = request.POST if request.method == "POST" else None
    form = WaitForm(sent, person=request.person, offer=offer, now=clock.now())
    if form.is_bound and form.is_valid() and _joined(request, form):
        return HttpResponseRedirect(f"{reverse('waitlist:board')}?offer={offer.pk}")
    context |= {"offer": offer, "form": form}
    return render_page(request, "bookings/waitlist/new.html", context, status=422 if form.is_bound else 200)


def _joined(request: Request, form: WaitForm) -> bool:
    how: dict[str, Any] = {"by": request.person.actor, "channel": Channel.STAFF, "now": clock.now()}
    try:
        entry = join_waitlist(form.waiting, form.guest_facts(), **how)
    except NotBookable as refusal:
        zone = form.offer.venue.time_zone
        form.add_error(None, [sentence(why, zone=zone) for why in refusal.reasons] or refusal.sentence)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
    else:
        messages.success(request, _("%(name)s is on the waitlist.") % {"name": entry.guest.name})
        return True
    return False
