"""What can be handed on about a booking: the guest's link, a file for calendars, a sheet of paper."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from apps.accounts.selectors.names import names_of
from apps.accounts.views.guards import staff_required
from apps.bookings.forms.deed import DeedForm
from apps.bookings.models.booking import Booking
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.selectors.booking_page import booking_page
from apps.bookings.selectors.calendar_file import calendar_file
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.services.guest_links import renew_guest_links
from apps.bookings.views.answers import changed, toast
from apps.bookings.views.booking_common import (
    Refused,
    booking_of,
    booking_to_change,
    by_staff,
    in_drawer,
    show_verb,
    tried,
)
from apps.core import clock
from apps.core.pages import attachment, back_to, render_page
from apps.core.request import Request
from apps.tenants.selectors.urls import tenant_url


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def link(request: Request, reference: str) -> HttpResponse:
    """To copy; sent, another one takes its place and the old one stops working."""
    found = booking_to_change(request, reference)
    form = DeedForm(request.POST or None)
    refused: Refused | None = None
    if form.is_valid():
        seen = form.cleaned_data["version"]

        def act() -> Booking:
            return renew_guest_links(found.pk, version=seen, **by_staff(request))

        outcome = tried(request, found, act, seen=seen)
        if isinstance(outcome, Booking):
            return renewed(request, outcome)
        refused = outcome
    return _link_page(request, found, form, refused=refused)


def renewed(request: Request, found: Booking) -> HttpResponse:
    """Back to where the new one can be copied."""
    words = _("The old link no longer works. Copy the new one.")
    if in_drawer(request):
        fresh = booking_of(request, found.reference)
        return toast(changed(_link_page(request, fresh, DeedForm()), fresh), words)
    messages.success(request, words)
    return back_to(request, "bookings:link", found.reference)


def _link_page(request: Request, found: Booking, form: DeedForm, *, refused: Refused | None = None) -> HttpResponse:
    context = {
        "form": form,
        "url": tenant_url(request.tenant, f"/bookings/{link_token(found)}/"),
        "body": "bookings/booking/_link.html",
        # Translators: a button that replaces the link of a guest
        "send": _("Make a new link"),
    }
    return show_verb(request, found, Verb.LINK, context, refused=refused)


@require_safe
@staff_required()
def calendar(request: Request, reference: str) -> HttpResponse:
    found = booking_of(request, reference)
    return attachment(calendar_file(found, tenant=request.tenant), name=f"{found.reference}.ics")


@require_safe
@staff_required()
def paper(request: Request, reference: str) -> HttpResponse:
    page = booking_page(booking_of(request, reference), names_of=names_of, now=clock.now())
    return render_page(request, "bookings/booking/print.html", {"page": page, "head": page.head, "level": 2})
