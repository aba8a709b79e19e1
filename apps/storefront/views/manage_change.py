"""Another time: picked as when it was booked, with what it costs more or less; the whole of it before it is done."""

from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import public_page
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.when_words import when_words
from apps.bookings.selectors.change_plan import Plan, reschedule_plan
from apps.bookings.selectors.new_times import asked_of, near_words, nearest_times, read_time
from apps.bookings.services.reschedule import reschedule_booking
from apps.core import clock
from apps.core.pages import render_page
from apps.core.periods import local_date
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.storefront.forms.own_change import AgreeForm
from apps.storefront.forms.pick import PickForm
from apps.storefront.rules.guest_verbs import GuestVerb
from apps.storefront.rules.pick_faults import fault_links
from apps.storefront.rules.pick_link import PickLink
from apps.storefront.selectors.move_picking import Picked, known_of, move_picking, move_seen
from apps.storefront.selectors.own_booking import OwnBooking, own_again
from apps.storefront.selectors.own_change import own_change
from apps.storefront.selectors.own_page import own_page
from apps.storefront.selectors.pickers import field_ids, picker_of
from apps.storefront.views.own_booking import with_own_booking
from apps.storefront.views.own_trying import Refused, tried
from apps.storefront.views.picked_link import as_data, day_of, picked_link
from apps.venues.choices import OfferKind

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
        return _times(request, own, given)
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
    told = own_change(booking, plan, is_asked=_asks_again(booking, plan))
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


def _times(request: Request, own: OwnBooking, given: QueryDict) -> HttpResponse:
    """With what was picked so far, and what it means where that is a whole time."""
    now = clock.now()
    link = picked_link(given, reverse("manage:change", args=[own.key]))
    context: dict[str, Any] = {"link": link, "kind": str(own.booking.kind), "seen": None, "pick": None}
    known = known_of(own.booking, now=now)
    if known is not None:
        context |= _picked(own, known, link, now=now)
    response = _show(request, own, TIMES, context, part="picker")
    if request.htmx:
        response["HX-Push-Url"] = link()
    return response


def _picked(own: OwnBooking, known: KnownOffer, link: PickLink, *, now: datetime) -> dict[str, Any]:
    form = PickForm(_with_length(as_data(link), own.booking), sheet=known.sheet, zone=known.sheet.zone)
    to, told = (form.new_time if form.is_valid() else None), form.cleaned_data
    picked = Picked(
        day_of(link),
        departure_id=told.get("departure"),
        faults=form.faults,
        **{name: told.get(name) for name in ("start", "minutes", "arrive", "leave")},
    )
    picking = move_picking(own.booking, known, link, picked, now=now)
    seen = None
    if to is not None:
        plan = reschedule_plan(own.booking, to, channel=Channel.PUBLIC, now=now)
        seen = move_seen(own.booking, to, picking, plan, is_asked=_asks_again(own.booking, plan))
    pick = picker_of(picking)
    return {"picking": picking, "pick": pick, "seen": seen, "faults": fault_links(form.faults, field_ids(pick))}


def _with_length(told: QueryDict, booking: Booking) -> QueryDict:
    """As long as it is, where nobody says otherwise."""
    told.setdefault("minutes", str(asked_of(booking).minutes))
    return told


def _asks_again(booking: Booking, plan: Plan) -> bool:
    """Whether the team would have to say yes to it once more."""
    return plan.seen.needs_approval and booking.status == Status.CONFIRMED


def _show(
    request: Request, own: OwnBooking, template: str, context: dict[str, Any], *, status: int = 200, part: str = ""
) -> HttpResponse:
    page = own_page(own.booking, now=clock.now())
    told = {**context, "page": page, "key": own.key, "is_open": GuestVerb.CHANGE in page.verbs}
    return render_page(request, template, told, part=part, status=status)
