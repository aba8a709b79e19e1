"""Who a booking is for, what is written about it, and the price the team sets."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.forms.booking_words import BookingGuestForm, NoteForm
from apps.bookings.forms.cancelling import PriceForm
from apps.bookings.models.booking import Booking
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.rules.change import Changes
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.correct_guest import correct_guest
from apps.bookings.services.override_price import override_price
from apps.bookings.services.planned_change import How
from apps.bookings.views.booking_common import (
    Refused,
    booking_to_change,
    by_staff,
    done,
    refuse_money,
    show_verb,
    tried,
)
from apps.core.request import Request


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def guest(request: Request, reference: str) -> HttpResponse:
    found = booking_to_change(request, reference)
    form = BookingGuestForm(request.POST or None, person=request.person, booking=found)
    if not form.is_bound or not form.is_valid():
        return show_verb(request, found, Verb.GUEST, {"form": form})
    outcome = tried(request, found, lambda: _guest(request, found, form), seen=form.cleaned_data["version"])
    if isinstance(outcome, Refused):
        return show_verb(request, found, Verb.GUEST, {"form": form}, refused=outcome)
    return done(request, outcome, _("The guest was changed."))


def _guest(request: Request, found: Booking, form: BookingGuestForm) -> Booking:
    version = form.cleaned_data["version"]
    if not form.is_other:
        return correct_guest(found.pk, form.facts, version=version, **by_staff(request))
    changes = Changes(guest=form.facts, language=form.facts.language)
    return change_booking(found.pk, changes, how=How(version=version), **by_staff(request))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def note(request: Request, reference: str) -> HttpResponse:
    found = booking_to_change(request, reference)
    form = NoteForm(request.POST or None, initial={"staff_note": found.staff_note, "note": found.note})
    if not form.is_bound or not form.is_valid():
        return show_verb(request, found, Verb.NOTE, {"form": form, "send": _("Save the note")})
    seen = form.cleaned_data["version"]

    def act() -> Booking:
        return change_booking(found.pk, form.changes, how=How(version=seen), **by_staff(request))

    outcome = tried(request, found, act, seen=seen)
    if isinstance(outcome, Refused):
        return show_verb(request, found, Verb.NOTE, {"form": form, "send": _("Save the note")}, refused=outcome)
    return done(request, outcome, _("The note is saved."))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def price(request: Request, reference: str) -> HttpResponse:
    """Beside every policy, so it is for owners and managers."""
    found = booking_to_change(request, reference)
    refuse_money(request)
    form = PriceForm(request.POST or None, price=found.price)
    context = {"form": form, "body": "bookings/booking/_set_price.html"}
    if not form.is_bound or not form.is_valid():
        return show_verb(request, found, Verb.PRICE, context)
    told = form.cleaned_data

    def act() -> Booking:
        how = How(version=told["version"], reason=told["reason"])
        return override_price(found.pk, form.total, how=how, **by_staff(request))

    outcome = tried(request, found, act, seen=told["version"])
    if isinstance(outcome, Refused):
        return show_verb(request, found, Verb.PRICE, context, refused=outcome)
    return done(request, outcome, _("The booking has another price."))
