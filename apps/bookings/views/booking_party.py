"""Other people, extras, pickup or answers; and other places."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.forms.changing import ChangeForm
from apps.bookings.forms.places import PlacesForm
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import may_give_money
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.rules.change import Changes
from apps.bookings.rules.planned_words import Planned
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.change_choices import change_choices
from apps.bookings.selectors.change_plan import change_plan
from apps.bookings.selectors.other_places import other_places
from apps.bookings.selectors.planned import planned
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.move_space import move_to_spaces
from apps.bookings.services.planned_change import How
from apps.bookings.services.undo import undo_url
from apps.bookings.views.booking_common import Refused, booking_to_change, by_staff, done, show_verb, tried
from apps.core import clock
from apps.core.request import Request
from apps.journal.choices import Channel


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def change(request: Request, reference: str) -> HttpResponse:
    """Sent once it shows what it costs; sent again with that, it is done. Words alone are saved at once."""
    found = booking_to_change(request, reference)
    form = ChangeForm(
        request.POST or None,
        booking=found,
        choices=change_choices(found),
        may_give_money=may_give_money(request.person),
    )
    if not form.is_bound or not form.is_valid():
        return _form(request, found, form)
    changes = form.changes
    if changes.may_cost and not form.is_agreed:
        return _form(request, found, form, told=_planned(found, changes))
    return _changed(request, found, form, changes)


def _changed(request: Request, found: Booking, form: ChangeForm, changes: Changes) -> HttpResponse:
    now, seen = clock.now(), form.cleaned_data["version"]
    plan = change_plan(found, changes, channel=Channel.STAFF, now=now) if changes.may_cost else None
    how = form.how(plan) if plan else How(version=seen)

    def act() -> Booking:
        return change_booking(found.pk, changes, how=how, **by_staff(request))

    outcome = tried(request, found, act, seen=seen)
    if isinstance(outcome, Refused):
        told = _planned(found, changes) if changes.may_cost else None
        return _form(request, found, form, told=told, refused=outcome)
    return done(request, outcome, _("The booking was changed."))


def _planned(found: Booking, changes: Changes) -> Planned:
    return planned(found, change_plan(found, changes, channel=Channel.STAFF, now=clock.now()))


def _form(
    request: Request,
    found: Booking,
    form: ChangeForm,
    *,
    told: Planned | None = None,
    refused: Refused | None = None,
) -> HttpResponse:
    context = {
        "form": form,
        "planned": told,
        "body": "bookings/booking/_change.html",
        "cannot_send": told is not None and not told.may_be_done,
        # Translators: a button; what it costs is shown next, nothing is saved yet
        "send": "" if told else _("See what it costs"),
    }
    return show_verb(request, found, Verb.CHANGE, context, refused=refused)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def move(request: Request, reference: str) -> HttpResponse:
    found = booking_to_change(request, reference)
    now = clock.now()
    form = PlacesForm(request.POST or None, had=other_places(found, now=now))
    refused: Refused | None = None
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        how = How(version=told["version"], breaking=told["breaking"], hold_for=HOLD_FOR)

        def act() -> Booking:
            return move_to_spaces(found.pk, form.space_ids, how=how, **by_staff(request))

        outcome = tried(request, found, act, seen=told["version"])
        if isinstance(outcome, Booking):
            return done(request, outcome, _("The booking has another place."), undo=undo_url(outcome))
        refused = outcome
    context = {"form": form, "cannot_send": not form.has_others, "body": "bookings/booking/_move.html"}
    return show_verb(request, found, Verb.MOVE, context, refused=refused)
