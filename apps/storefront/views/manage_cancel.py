"""Giving a booking up: what it costs and brings back stands above the button."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import public_page
from apps.bookings.choices import Status
from apps.bookings.selectors.refund import CancelPreview, cancel_preview
from apps.bookings.services.cancel import cancel_booking
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.storefront.forms.cancel import OwnCancelForm
from apps.storefront.rules.guest_verbs import GuestVerb
from apps.storefront.selectors.own_booking import OwnBooking, own_again
from apps.storefront.selectors.own_page import own_page
from apps.storefront.views.own_booking import with_own_booking


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@with_own_booking
def cancel(request: Request, own: OwnBooking) -> HttpResponse:
    """Pressed twice, the second finds it cancelled and says so; nothing is kept twice."""
    found = own.booking
    if found.status == Status.CANCELLED:
        return _back(own)
    preview = cancel_preview(found, now=clock.now())
    form = OwnCancelForm(request.POST or None, preview=preview, version=found.version)
    if not form.is_bound or not form.is_valid():
        return _shown(request, own, form, preview, status=422 if form.is_bound else 200)
    try:
        cancel_booking(found.pk, by=own.actor, channel=Channel.PUBLIC, now=clock.now(), how=form.how)
    except Refusal as refusal:
        return _refused(request, own, refusal)
    messages.success(request, _("Your booking is cancelled."))
    return _back(own)


def _refused(request: Request, own: OwnBooking, refusal: Refusal) -> HttpResponse:
    """What was seen is no longer so: shown as it is now, to be decided again."""
    fresh = own_again(own)
    if fresh.booking.status == Status.CANCELLED:
        return _back(own)
    preview = cancel_preview(fresh.booking, now=clock.now())
    form = OwnCancelForm(preview=preview, version=fresh.booking.version)
    return _shown(request, fresh, form, preview, status=409, refused=refusal.sentence)


def _shown(
    request: Request, own: OwnBooking, form: OwnCancelForm, preview: CancelPreview, *, status: int, refused: str = ""
) -> HttpResponse:
    page = own_page(own.booking, now=clock.now())
    is_open = GuestVerb.CANCEL in page.verbs
    context = {
        "page": page,
        "key": own.key,
        "form": form,
        "preview": preview,
        "refused": refused,
        "is_open": is_open,
        "may_shrink": GuestVerb.GUESTS in page.verbs and own.booking.people > 1,
        "may_move": GuestVerb.CHANGE in page.verbs,
    }
    return render_page(request, "storefront/manage/cancel.html", context, status=status if is_open else 409)


def _back(own: OwnBooking) -> HttpResponse:
    return HttpResponseRedirect(reverse("manage:booking", args=[own.key]))
