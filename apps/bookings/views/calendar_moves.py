"""Putting a booking somewhere else: dragged on the calendar, by a dialog of it, or on a page of its own."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.forms.moving import KEEP, MoveForm, told_by
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import AT_THE_DESK, may_give_money
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.booking_head import booking_head
from apps.bookings.selectors.desk_look import Instead, instead
from apps.bookings.selectors.move_choices import move_choices
from apps.bookings.selectors.move_preview import MovePreview, is_same_time, move_preview, nearest_to
from apps.bookings.services.move_by_hand import move_by_hand
from apps.bookings.services.planned_change import How
from apps.bookings.services.undo import undo_url
from apps.bookings.views.answers import changed, toast
from apps.bookings.views.booking_common import Refused, booking_of, by_staff, refuse_money, tried
from apps.core import clock
from apps.core.money import Money
from apps.core.pages import back_to, render_page
from apps.core.reading import read_id
from apps.core.request import Request
from apps.venues.choices import OfferKind
from apps.venues.selectors.doors import spaces_for

# What may stand beside it in the form without anything being done.
ASIDE = {"look", "instead"}


@dataclass(frozen=True, slots=True)
class Moving:
    """One booking on its way: what was asked for, and what it would mean."""

    booking: Booking
    form: MoveForm
    preview: MovePreview | None = None

    @property
    def is_as_it_is(self) -> bool:
        same_place = self.form.to.space_ids == self.form.picks.space_ids
        return same_place and is_same_time(self.booking, self.form.to)

    @property
    def is_answered(self) -> bool:
        """Nothing is left that somebody has to decide first."""
        told = self.form.cleaned_data
        if self.preview is None or not self.preview.is_possible:
            return False
        has_reason = bool(told["breaking"].strip()) or not self.preview.asks_reason
        return has_reason and (bool(told["price"]) or not self.preview.asks_price)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*sorted(AT_THE_DESK))
def move(request: Request, reference: str) -> HttpResponse:
    """Sent with everything that has to be known, it is done; else the form says what is missing or against it."""
    found = booking_of(request, reference)
    if found.kind == OfferKind.DEPARTURE:
        return redirect("bookings:reschedule", found.reference)
    given = request.POST if request.method == "POST" else request.GET
    moving = moving_of(request, found, given)
    if request.method != "POST" or moving.preview is None:
        return _page(request, moving, status=422 if request.method == "POST" else 200)
    if moving.is_as_it_is and not ASIDE & given.keys():
        return _as_it_is(request, found)
    if ASIDE & given.keys() or not moving.is_answered:
        return _page(request, moving, status=200 if ASIDE & given.keys() else 422)
    return _done(request, moving)


def moving_of(request: Request, found: Booking, given: QueryDict) -> Moving:
    picks = move_choices(found)
    leaf = read_id(given.get("space"))
    above = dict(spaces_for(request.person).filter(pk=leaf).values_list("pk", "path")) if leaf else {}
    told = {"version": found.version, **told_by(found, picks, given, above=above)}
    form = MoveForm(told, booking=found, picks=picks)
    if not form.is_valid():
        return Moving(found, form)
    return Moving(found, form, move_preview(found, form.to, target=form.target, now=clock.now()))


def _done(request: Request, moving: Moving) -> HttpResponse:
    told, found, preview = moving.form.cleaned_data, moving.booking, moving.preview
    keeps = told["price"] == KEEP
    if keeps:
        refuse_money(request)
    expected = told["expected"]
    how = How(
        told["version"],
        expected_total=None if expected is None else Money(expected, found.currency),
        breaking=told["breaking"],
        keep_price=keeps,
        hold_for=HOLD_FOR,
    )
    to = preview.to if preview else moving.form.to
    outcome = tried(request, found, lambda: move_by_hand(found, to, how=how, **by_staff(request)), seen=told["version"])
    if isinstance(outcome, Refused):
        return _page(request, moving, refused=outcome, status=outcome.status)
    return _moved(request, outcome)


def _moved(request: Request, booking: Booking) -> HttpResponse:
    # Translators: a booking was put at another time or place
    words, undo = _("Moved."), undo_url(booking)
    if request.htmx:
        return toast(changed(HttpResponse(status=204), booking), words, undo=undo)
    messages.success(request, words, extra_tags=undo)
    return back_to(request, "bookings:booking", booking.reference)


def _as_it_is(request: Request, booking: Booking) -> HttpResponse:
    """Put down where it was taken up."""
    return HttpResponse(status=204) if request.htmx else back_to(request, "bookings:booking", booking.reference)


def _page(request: Request, moving: Moving, *, status: int, refused: Refused | None = None) -> HttpResponse:
    found, preview, now = moving.booking, moving.preview, clock.now()
    moving.form.show_as_needed(has_to_say_why=preview is not None and preview.asks_reason)
    context: dict[str, Any] = {
        "form": moving.form,
        "head": booking_head(found, now=now),
        "preview": preview,
        "changes": preview is not None and not moving.is_as_it_is,
        "refused": refused,
        "instead": _instead(moving, refused),
        "may_keep": may_give_money(request.person),
        "more": preview is not None and preview.planned.after is not None and preview.planned.after > found.price,
    }
    return render_page(request, "bookings/calendar/move.html", context, part="move", status=status)


def _instead(moving: Moving, refused: Refused | None) -> list[Instead]:
    found, now = moving.booking, clock.now()
    lost = refused.refusal if refused else None
    if isinstance(lost, PlaceTaken | NotBookable):
        near = tuple(lost.suggestions)
    elif moving.preview is not None and not moving.preview.is_possible:
        near = nearest_to(found, moving.form.to, now=now)
    else:
        return []
    return instead(near, zone=found.zone, now=now, by_night=found.kind == OfferKind.NIGHT)
