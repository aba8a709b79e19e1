"""What the desk does with a booking at one press, without being asked for anything."""

from collections.abc import Mapping
from datetime import datetime
from functools import partial
from typing import Protocol

from django.http import HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import View, staff_required
from apps.bookings.forms.deed import DeedForm
from apps.bookings.models.booking import Booking
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.services.check_in import check_in, undo_check_in
from apps.bookings.services.complete import complete_booking
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.extend_hold import extend_hold
from apps.bookings.services.no_show import release_place, undo_no_show
from apps.bookings.services.revive import revive_booking
from apps.bookings.services.undo import undo_url
from apps.bookings.views.booking_common import (
    Refused,
    booking_to_change,
    by_staff,
    done,
    show_booking,
    show_verb,
    tried,
)
from apps.core.request import Request
from apps.journal.choices import Actor, Channel


class Deed(Protocol):
    def __call__(
        self, booking_id: int, /, *, by: Actor, channel: Channel, now: datetime, version: int | None
    ) -> Booking: ...


# What is done, and what the desk reads once it was.
DEEDS: Mapping[Verb, tuple[Deed, Promise]] = {
    Verb.CONFIRM: (confirm_booking, _("The booking is confirmed.")),
    Verb.EXTEND: (extend_hold, _("The place is held longer.")),
    Verb.REVIVE: (revive_booking, _("The place is held again.")),
    Verb.CHECK_IN: (partial(check_in, hold_for=HOLD_FOR), _("The guest is checked in.")),
    Verb.UNDO_CHECK_IN: (undo_check_in, _("The check-in was taken back.")),
    Verb.COMPLETE: (complete_booking, _("The booking is completed.")),
    Verb.UNDO_NO_SHOW: (undo_no_show, _("It counts as if the guest had come, and the strike is gone.")),
    Verb.RELEASE: (release_place, _("The rest of the time is free for others.")),
}

# For some seconds nobody outside hears of them, so that they can be taken back.
UNDONE = {Verb.CHECK_IN}


def deed_view(verb: Verb) -> View[[str], HttpResponse]:
    """A page that asks once more for whoever follows its address; sent, it does it."""

    @require_http_methods(["GET", "HEAD", "POST"])
    @staff_required()
    def view(request: Request, reference: str) -> HttpResponse:
        found = booking_to_change(request, reference)
        form = DeedForm(request.POST or None)
        if not form.is_valid():
            return show_verb(request, found, verb, {"form": form})
        return _do(request, found, verb, seen=form.cleaned_data["version"])

    return view


def _do(request: Request, found: Booking, verb: Verb, *, seen: int) -> HttpResponse:
    deed, words = DEEDS[verb]

    def act() -> Booking:
        return deed(found.pk, version=seen, **by_staff(request))

    outcome = tried(request, found, act, seen=seen)
    if isinstance(outcome, Refused):
        return show_booking(request, found, refused=outcome)
    return done(request, outcome, str(words), undo=undo_url(outcome) if verb in UNDONE else "")
