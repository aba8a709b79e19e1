"""Waiting for a place that is taken: joining, and answering when one is free. No link changes anything by itself."""

from dataclasses import replace
from typing import Any
from uuid import uuid4

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import public_page
from apps.accounts.views.limits import limited
from apps.bookings.choices import WaitStatus
from apps.bookings.errors.places import NotBookable
from apps.bookings.errors.waitlist import (
    FreeNow,
    LengthNeeded,
    NothingToWaitFor,
    PartyOutOfRange,
    SpanTooLong,
    TooLateToWait,
    WaitLinkIsWorthless,
)
from apps.bookings.models.booking import Booking
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.when_words import when_words
from apps.bookings.rules.why_words import sentence
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.wait_link import entry_by_token, wait_token
from apps.bookings.services.answer_wait_offer import decline_wait_offer, take_first, take_wait_offer
from apps.bookings.services.join_waitlist import join_waitlist
from apps.bookings.services.leave_waitlist import leave_waitlist
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import render_page
from apps.core.request import Request
from apps.journal.choices import Channel
from apps.storefront.forms.pick import PickForm
from apps.storefront.forms.wait_join import JoinForm, looked_at, wanted_of
from apps.storefront.rules.pick_fields import pick_fields
from apps.storefront.selectors.checkout_asked import known_of
from apps.storefront.selectors.offer_shown import offer_shown
from apps.storefront.selectors.wait_shown import wait_shown, waiting_within
from apps.storefront.views.own_booking import unshared
from apps.storefront.views.picked_link import day_of, picked_link
from apps.storefront.views.typed import typed_by
from apps.storefront.views.visitor import actor_of
from apps.tenants.plans import Feature
from apps.tenants.selectors.gate import gate
from apps.venues.choices import OfferKind
from apps.venues.models.offer import Offer
from apps.venues.selectors.offer_sheet import offer_sheet

# Where what cannot be waited for is put right.
FIELDS: dict[type[Refusal], str] = {
    TooLateToWait: "on",
    NothingToWaitFor: "on",
    SpanTooLong: "until_on",
    LengthNeeded: "minutes",
    PartyOutOfRange: "people",
}
JOIN, PLACE = "storefront/wait/join.html", "storefront/wait/place.html"


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@limited("wait", methods=["POST"])
def join(request: Request, slug: str) -> HttpResponse:
    """Filled in with what was picked; wider hours are a better chance."""
    try:
        offer = offer_shown(slug, person=request.person)
    except Offer.DoesNotExist as nothing:
        raise Http404 from nothing
    sheet = offer_sheet(offer)
    picked = PickForm(request.GET, sheet=sheet, zone=sheet.zone)
    wish = picked.wish() if picked.is_valid() else None
    form = _form(request, offer, picked, wish)
    if form.is_bound and form.is_valid() and (joined := _joined(request, form)):
        return joined
    context = {
        "offer": offer,
        "form": form,
        "wish_when": _when(offer, wish),
        "waiting": waiting_within(offer.pk, wish.period) if wish else 0,
        "is_open": gate(request.tenant, Feature.WAITLIST).is_open,
    }
    return unshared(render_page(request, JOIN, context, status=422 if form.is_bound else 200))


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def place(request: Request, token: str) -> HttpResponse:
    try:
        entry = entry_by_token(token)
    except WaitLinkIsWorthless as refusal:
        context = {"entry": None, "sentence": refusal.sentence}
        return unshared(render_page(request, PLACE, context, status=404))
    if request.method == "POST":
        return unshared(_answered(request, entry))
    return unshared(_shown(request, entry))


def _form(request: Request, offer: Offer, picked: PickForm, wish: Wish | None) -> JoinForm:
    common: dict[str, Any] = {"person": request.person, "offer": offer, "now": clock.now()}
    if request.method == "POST":
        return JoinForm(request.POST, **common)
    known = {**known_of(request.person), **typed_by(request)}
    looked = looked_at(picked, day_of(picked_link(request.GET, request.path)))
    wanted = wanted_of(wish, kind=offer.kind, zone=offer.venue.time_zone) if wish else looked
    usual = {"on": clock.today(offer.venue.time_zone), "people": offer.min_party}
    return JoinForm(initial={**usual, **known, **wanted}, **common)


def _when(offer: Offer, wish: Wish | None) -> object:
    if wish is None:
        return None
    by_night = offer.kind == OfferKind.NIGHT
    return when_words(wish.period, zone=offer.venue.time_zone, now=clock.now(), by_night=by_night)


def _joined(request: Request, form: JoinForm) -> HttpResponse | None:
    try:
        entry = join_waitlist(
            form.waiting, form.guest_facts(), by=actor_of(request), channel=Channel.PUBLIC, now=clock.now()
        )
    except NotBookable as refusal:
        zone = form.offer.venue.time_zone
        form.add_error(None, [sentence(why, zone=zone) for why in refusal.reasons] or [refusal.sentence])
    except FreeNow as refusal:
        return _free(request, form, refusal)
    except Refusal as refusal:
        field = FIELDS.get(type(refusal))
        form.add_error(field if field in form.fields else None, refusal.sentence)
    else:
        return HttpResponseRedirect(reverse("wait:place", args=[wait_token(entry)]))
    return None


def _free(request: Request, form: JoinForm, refusal: FreeNow) -> HttpResponse:
    """Good news: it can be booked by one press."""
    offer, choice = form.offer, refusal.choice
    wish = Wish(offer.pk, choice.period.start, choice.period.end, choice.party, departure_id=choice.departure_id)
    context = {
        "offer": offer,
        "form": form,
        "free_when": _when(offer, wish),
        "free_total": choice.price,
        "fields": pick_fields(replace(wish, extras={}), offer_sheet(offer)),
        "token": uuid4(),
        "is_open": True,
    }
    return unshared(render_page(request, JOIN, context, status=409))


def _shown(request: Request, entry: WaitlistEntry, *, sentence: str = "", status: int = 200) -> HttpResponse:
    context = {
        "entry": entry,
        "shown": wait_shown(entry, now=clock.now()),
        "token": wait_token(entry),
        "sentence": sentence,
        "booked": _booked_link(entry.booking) if entry.status == WaitStatus.BOOKED else "",
    }
    return render_page(request, PLACE, context, status=status)


def _booked_link(booking: Booking | None) -> str:
    return link_token(booking, purpose=LinkPurpose.BOOKED) if booking is not None else ""


def _answered(request: Request, entry: WaitlistEntry) -> HttpResponse:
    """409 where somebody was quicker or the time is up, with how it stands now."""
    try:
        booked = _done(request, entry)
    except Refusal as refusal:
        entry.refresh_from_db()
        return _shown(request, entry, sentence=refusal.sentence, status=409)
    if booked is not None:
        token = link_token(booked, purpose=LinkPurpose.CHECKOUT)
        return HttpResponseRedirect(reverse("book:done", args=[token]))
    return HttpResponseRedirect(reverse("wait:place", args=[wait_token(entry)]))


def _done(request: Request, entry: WaitlistEntry) -> Booking | None:
    who: dict[str, Any] = {"by": actor_of(request), "channel": Channel.PUBLIC, "now": clock.now()}
    offer_id = wait_shown(entry, now=clock.now()).offer_id
    if "take" in request.POST and offer_id is not None:
        return take_wait_offer(offer_id, **who)
    if "take" in request.POST:
        return take_first(entry.pk, **who)
    if "no" in request.POST and offer_id is not None:
        decline_wait_offer(offer_id, **who)
    if "leave" in request.POST:
        leave_waitlist(entry.pk, **who)
    return None
