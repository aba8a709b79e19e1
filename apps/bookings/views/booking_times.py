"""Another time: a day, what is free on it and for how much more or less, and the whole of it before it is done."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpResponse, QueryDict
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.forms.changing import AgreedForm
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import may_give_money
from apps.bookings.rules.booking_verbs import Verb
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.rules.when_words import when_words
from apps.bookings.selectors.change_plan import Plan, reschedule_plan
from apps.bookings.selectors.new_times import Asked, Near, asked_of, near_words, nearest_times, new_times, read_time
from apps.bookings.selectors.planned import planned
from apps.bookings.services.reschedule import reschedule_booking
from apps.bookings.services.undo import undo_url
from apps.bookings.views.booking_common import Refused, booking_to_change, by_staff, done, show_verb, tried
from apps.core import clock
from apps.core.day_field import DayField
from apps.core.local_moment import LocalMomentField
from apps.core.periods import Period
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.venues.choices import OfferKind

MOST_MINUTES = 60 * 24 * 14
MOST_NIGHTS = 365


@dataclass(frozen=True, slots=True)
class Moving:
    """One booking on its way to another time."""

    request: Request
    booking: Booking
    to: NewTime
    text: str
    now: datetime

    def plan(self) -> Plan:
        return reschedule_plan(self.booking, self.to, channel=Channel.STAFF, now=self.now)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required()
def reschedule(request: Request, reference: str) -> HttpResponse:
    """First the times of a day, then with `to` what one of them means; sent with what was shown, it is done."""
    found = booking_to_change(request, reference)
    given = request.POST if request.method == "POST" else request.GET
    asked = _asked(found, given)
    to, text = _to(found, given, asked)
    if to is None:
        return _times(request, found, asked)
    moving = Moving(request, found, to, text, clock.now())
    form = AgreedForm(request.POST or None, currency=found.currency, may_give_money=may_give_money(request.person))
    if form.is_bound and form.is_valid() and form.is_agreed:
        return _moved(moving, form)
    return _shown(moving, form)


def _moved(moving: Moving, form: AgreedForm) -> HttpResponse:
    request, booking = moving.request, moving.booking
    how = form.how(moving.plan(), hold_for=HOLD_FOR)

    def act() -> Booking:
        return reschedule_booking(booking.pk, moving.to, how=how, **by_staff(request))

    outcome = tried(request, booking, act, seen=form.cleaned_data["version"])
    if isinstance(outcome, Refused):
        return _shown(moving, form, refused=outcome)
    return done(request, outcome, str(_("The booking was moved.")), undo=undo_url(outcome))


def _shown(moving: Moving, form: AgreedForm, *, refused: Refused | None = None) -> HttpResponse:
    """What it means; where it was refused, with the nearest that would do."""
    booking, to = moving.booking, moving.to
    plan = moving.plan()
    told = planned(booking, plan)
    near: tuple[Near, ...] = ()
    if refused and isinstance(refused.refusal, PlaceTaken | NotBookable):
        near = tuple(near_words(refused.refusal.suggestions, booking, now=moving.now))
    elif not told.may_be_done:
        asked = replace(asked_of(booking), day=to.starts_at.date())
        near = tuple(nearest_times(booking, asked, now=moving.now))
    by_night = booking.kind == OfferKind.NIGHT
    wish = plan.seen.wish
    context = {
        "form": form,
        "planned": told,
        "to": moving.text,
        "near": near,
        "when": when_words(wish.period, zone=booking.zone, now=moving.now, by_night=by_night),
        "body": "bookings/booking/_time_planned.html",
        "cannot_send": not told.may_be_done,
    }
    return show_verb(moving.request, booking, Verb.RESCHEDULE, context, refused=refused)


def _times(request: Request, found: Booking, asked: Asked) -> HttpResponse:
    now = clock.now()
    slots = new_times(found, asked, now=now)
    context: dict[str, Any] = {
        "asked": asked,
        "slots": slots,
        "near": () if slots else nearest_times(found, asked, now=now),
        "earlier": asked.day - timedelta(days=1),
        "later": asked.day + timedelta(days=1),
        "today": clock.today(found.zone),
    }
    return show_verb(request, found, Verb.RESCHEDULE, context, name="times")


def _asked(booking: Booking, given: QueryDict) -> Asked:
    """What nobody says is as it is."""
    own = asked_of(booking)
    return Asked(
        _day(given.get("day", "")) or own.day,
        _number(given.get("minutes", ""), MOST_MINUTES) or own.minutes,
        _number(given.get("nights", ""), MOST_NIGHTS) or own.nights,
    )


def _to(booking: Booking, given: QueryDict, asked: Asked) -> tuple[NewTime | None, str]:
    """One of those shown, or a start of one's own with the length asked about."""
    if given.get("look"):
        return None, ""
    text = given.get("to", "")
    if (read := read_time(text)) is not None:
        return read, text
    try:
        start = LocalMomentField(zone=booking.zone, required=False).clean(given.get("own", ""))
    except ValidationError:
        return None, ""
    if start is None or booking.kind != OfferKind.HOUR:
        return None, ""
    own = Period(start, start + timedelta(minutes=asked.minutes))
    return NewTime(own.start, own.end), f"{own.start.isoformat()}/{own.end.isoformat()}/"


def _day(text: str) -> date | None:
    try:
        day: date | None = DayField(required=False).clean(text)
    except ValidationError:
        return None
    return day


def _number(text: str, most: int) -> int | None:
    return min(int(text), most) if text.isdecimal() and len(text) < 7 else None
