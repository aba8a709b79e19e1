"""Another time: what is free on a day and for how much more or less, then the whole of it before it is done."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import public_page
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.when_words import when_words
from apps.bookings.selectors.change_plan import Plan, reschedule_plan, rules_for
from apps.bookings.selectors.new_times import Asked, asked_of, near_words, nearest_times, new_times, read_time
from apps.bookings.services.reschedule import reschedule_booking
from apps.core import clock
from apps.core.day_field import DayField
from apps.core.pages import render_page
from apps.core.periods import local_date
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.storefront.forms.own_change import AgreeForm
from apps.storefront.rules.guest_verbs import GuestVerb
from apps.storefront.selectors.own_booking import OwnBooking, own_again
from apps.storefront.selectors.own_change import own_change
from apps.storefront.selectors.own_page import own_page
from apps.storefront.views.own_booking import with_own_booking
from apps.storefront.views.own_trying import Refused, tried
from apps.venues.choices import OfferKind

MOST_MINUTES = 60 * 24 * 7
MOST_NIGHTS = 60
TIMES, PLANNED = "storefront/manage/times.html", "storefront/manage/planned.html"


@dataclass(frozen=True, slots=True)
class Moving:
    request: Request
    own: OwnBooking
    to: NewTime
    text: str

    @property
    def plan(self) -> Plan:
        return reschedule_plan(self.own.booking, self.to, channel=Channel.PUBLIC, now=clock.now())


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@with_own_booking
def change(request: Request, own: OwnBooking) -> HttpResponse:
    """First the times of a day, then with `to` what one of them means; sent with what was shown, it is done."""
    given = request.POST if request.method == "POST" else request.GET
    to = read_time(given.get("to", ""))
    if to is None:
        return _times(request, own, _asked(own.booking, given))
    moving = Moving(request, own, to, given["to"])
    form = AgreeForm(request.POST or None, booking=own.booking)
    if not form.is_bound or not form.is_valid() or not form.is_agreed:
        return _planned(moving, form)
    deed = partial(reschedule_booking, own.booking.pk, to, how=form.how)
    outcome = tried(own.booking, partial(deed, by=own.actor, channel=Channel.PUBLIC, now=clock.now()))
    if isinstance(outcome, Refused):
        return _refused(moving, outcome)
    messages.success(request, _("Your booking has a new time."))
    return HttpResponseRedirect(reverse("manage:booking", args=[own.key]))


def _refused(moving: Moving, refused: Refused) -> HttpResponse:
    """Pressed twice, the second finds it done; otherwise it is shown as it is by now."""
    fresh = replace(moving, own=own_again(moving.own))
    booking = fresh.own.booking
    if (booking.starts_at, booking.ends_at) == (moving.to.starts_at, moving.to.ends_at):
        return HttpResponseRedirect(reverse("manage:booking", args=[fresh.own.key]))
    return _planned(fresh, AgreeForm(booking=booking), refused=refused)


def _planned(moving: Moving, form: AgreeForm, *, refused: Refused | None = None) -> HttpResponse:
    booking, plan, now = moving.own.booking, moving.plan, clock.now()
    is_asked = plan.seen.needs_approval and booking.status == Status.CONFIRMED
    told = own_change(booking, plan, is_asked=is_asked)
    near = near_words(refused.near, booking, now=now) if refused else []
    if not told.may_be_done and not near:
        asked = replace(asked_of(booking), day=local_date(moving.to.starts_at, booking.zone))
        near = nearest_times(booking, asked, now=now)
    by_night = booking.kind == OfferKind.NIGHT
    context = {
        "form": AgreeForm(booking=booking) if form.is_bound and form.is_valid() else form,
        "planned": told,
        "refused": refused,
        "near": near,
        "to": moving.text,
        "to_day": local_date(moving.to.starts_at, booking.zone),
        "when": when_words(plan.seen.wish.period, zone=booking.zone, now=now, by_night=by_night),
    }
    status = refused.status if refused else 200 if told.may_be_done else 409
    return _show(moving.request, moving.own, PLANNED, context, status=status)


def _times(request: Request, own: OwnBooking, asked: Asked) -> HttpResponse:
    booking, now = own.booking, clock.now()
    slots = new_times(booking, asked, now=now, channel=rules_for(booking, Channel.PUBLIC))
    context = {
        "asked": asked,
        "slots": slots,
        "near": [] if slots else nearest_times(booking, asked, now=now),
        "earlier": asked.day - timedelta(days=1),
        "later": asked.day + timedelta(days=1),
        "today": clock.today(booking.zone),
    }
    return _show(request, own, TIMES, context)


def _show(
    request: Request, own: OwnBooking, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    page = own_page(own.booking, now=clock.now())
    told = {**context, "page": page, "key": own.key, "is_open": GuestVerb.CHANGE in page.verbs}
    return render_page(request, template, told, status=status)


def _asked(booking: Booking, given: QueryDict) -> Asked:
    """What nobody says is as it is."""
    own = asked_of(booking)
    return Asked(
        _day(given.get("day", "")) or max(own.day, clock.today(booking.zone)),
        _number(given.get("minutes", ""), MOST_MINUTES) or own.minutes,
        _number(given.get("nights", ""), MOST_NIGHTS) or own.nights,
    )


def _day(text: str) -> date | None:
    try:
        day: date | None = DayField(required=False).clean(text)
    except ValidationError:
        return None
    return day


def _number(text: str, most: int) -> int | None:
    return min(int(text), most) if text.isascii() and text.isdecimal() and len(text) < 7 else None
