"""What the forms that make bookings have in common: who may send them, and what becomes of an answer."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _

from apps.accounts.choices import Role
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.selectors.desk_look import Against, Instead, against, instead
from apps.bookings.selectors.made_before import made_before
from apps.bookings.views.answers import changed, toast
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to
from apps.core.request import Request
from apps.core.said import main_language
from apps.journal.choices import Channel

DESK = (Role.OWNER, Role.MANAGER, Role.DESK)


def how(request: Request) -> dict[str, Any]:
    return {"by": request.person.actor, "channel": Channel.STAFF, "now": clock.now()}


def language_of(facts: GuestFacts) -> str:
    """In which a booking is told to its guest."""
    return facts.language or main_language()


def refused(form: forms.Form, refusal: Refusal, fields: Mapping[type[Refusal], str] | None = None) -> None:
    """Beside the field it is about, else above all."""
    name = next((name for kind, name in (fields or {}).items() if isinstance(refusal, kind)), None)
    form.add_error(name if name in form.fields else None, refusal.sentence)


def lost(request: Request, refusal: Refusal, *, zone: str, by_night: bool) -> tuple[list[Against], list[Instead]]:
    """Why a place could not be had after all, and what is nearest to it."""
    if not isinstance(refusal, PlaceTaken | NotBookable):
        return [], []
    told = against(request.person, refusal.reasons, zone=zone)
    return told, instead(refusal.suggestions, zone=zone, now=clock.now(), by_night=by_night)


def sent_before(request: Request, form: forms.Form) -> HttpResponse | None:
    """Asked before anything is looked at, and after a refusal: it may be the other press that was quicker."""
    known = made_before(form.cleaned_data.get("token"))
    return done(request, known, is_new=False) if isinstance(known, Booking) else None


def done(request: Request, booking: Booking, *, is_new: bool, undo: str = "") -> HttpResponse:
    """To the page of the booking; the calendar is only told, and stays where it is. `undo` takes it back."""
    said = _said(booking) if is_new else _("This was sent twice. It is booked once.")
    if not request.htmx:
        messages.success(request, said, extra_tags=undo)
        return back_to(request, "bookings:booking", booking.reference)
    return changed(toast(HttpResponse(status=204), said, undo=undo), booking)


def _said(booking: Booking) -> str:
    # Translators: “guest” is a name, “reference” is such as 7KX2M9PA
    return _("Booked for %(guest)s: %(reference)s.") % {
        "guest": booking.guest.name if booking.guest else "",
        "reference": booking.reference,
    }
