"""Other guests, extras, answers: what it costs is shown first, and done when it is agreed to."""

from dataclasses import dataclass
from functools import partial

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import public_page
from apps.bookings.rules.change import Changes
from apps.bookings.selectors.change_choices import change_choices
from apps.bookings.selectors.change_plan import change_plan
from apps.bookings.services.change_booking import change_booking
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.storefront.forms.own_change import OwnExtrasForm, OwnGuestsForm
from apps.storefront.rules.guest_verbs import GuestVerb
from apps.storefront.selectors.own_booking import OwnBooking, own_again
from apps.storefront.selectors.own_change import OwnChange, own_change
from apps.storefront.selectors.own_page import own_page
from apps.storefront.views.own_booking import with_own_booking
from apps.storefront.views.own_trying import Refused, tried

Form = OwnGuestsForm | OwnExtrasForm


@dataclass(frozen=True, slots=True)
class Part:
    """What of a booking one page changes."""

    verb: GuestVerb
    form: type[OwnGuestsForm] | type[OwnExtrasForm]
    title: str | Promise


GUESTS = Part(GuestVerb.GUESTS, OwnGuestsForm, gettext_lazy("Who comes?"))
EXTRAS = Part(GuestVerb.EXTRAS, OwnExtrasForm, gettext_lazy("Extras and notes"))


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@with_own_booking
def guests(request: Request, own: OwnBooking) -> HttpResponse:
    return _changing(request, own, GUESTS)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@with_own_booking
def extras(request: Request, own: OwnBooking) -> HttpResponse:
    return _changing(request, own, EXTRAS)


def _changing(request: Request, own: OwnBooking, part: Part) -> HttpResponse:
    """Sent once it shows what it costs; sent again with that, it is done. Words alone are saved at once."""
    form = part.form(request.POST or None, booking=own.booking, choices=change_choices(own.booking))
    if not form.is_bound or not form.is_valid():
        return _shown(request, own, part, form)
    changes = form.changes
    if changes == Changes():
        return _done(request, own, _("Nothing was changed."))
    if changes.may_cost and not form.is_agreed:
        return _shown(request, own, part, form, told=_told(own, changes))
    deed = partial(change_booking, own.booking.pk, changes, how=form.how)
    outcome = tried(own.booking, partial(deed, by=own.actor, channel=Channel.PUBLIC, now=clock.now()))
    if isinstance(outcome, Refused):
        return _refused(request, own, part, outcome)
    return _done(request, own, _("Your booking was changed."))


def _refused(request: Request, own: OwnBooking, part: Part, refused: Refused) -> HttpResponse:
    """What was typed stays; what it would mean is told of the booking as it is by now."""
    fresh = own_again(own)
    data = {name: request.POST[name] for name in request.POST}
    data |= {"version": str(fresh.booking.version)}
    data.pop("expected", None)
    form = part.form(data, booking=fresh.booking, choices=change_choices(fresh.booking))
    told = _told(fresh, form.changes) if form.is_valid() and form.changes.may_cost else None
    return _shown(request, fresh, part, form, told=told, refused=refused)


def _told(own: OwnBooking, changes: Changes) -> OwnChange:
    return own_change(own.booking, change_plan(own.booking, changes, channel=Channel.PUBLIC, now=clock.now()))


def _shown(
    request: Request,
    own: OwnBooking,
    part: Part,
    form: Form,
    *,
    told: OwnChange | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    page = own_page(own.booking, now=clock.now())
    context = {
        "page": page,
        "key": own.key,
        "title": part.title,
        "form": form,
        "planned": told,
        "refused": refused,
        "is_open": part.verb in page.verbs,
    }
    status = refused.status if refused else 422 if form.errors else 200
    return render_page(request, "storefront/manage/party.html", context, status=status)


def _done(request: Request, own: OwnBooking, words: str) -> HttpResponse:
    messages.success(request, words)
    return HttpResponseRedirect(reverse("manage:booking", args=[own.key]))
