"""From a place that is kept to a booking: one page, one form, and what may be done with the hold meanwhile."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from apps.accounts.views.guards import public_page
from apps.bookings.choices import Consent, Status
from apps.bookings.errors.moves import HoldIsOver
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.refund import policy_of
from apps.bookings.rules.why_not import Why
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.look import look
from apps.bookings.selectors.suggestions import nearest
from apps.bookings.selectors.wish_again import wish_again
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.check_out import CheckOut, check_out
from apps.bookings.services.extend_hold import extend_hold
from apps.bookings.services.guest_consents import Agreed
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.pages import back_to, render_page
from apps.core.request import Request
from apps.core.said import said
from apps.journal.choices import Channel
from apps.rates.rules.policy_words import kept_words
from apps.storefront.forms.checkout import CheckoutForm
from apps.storefront.rules.ways_to_pay import ASK_FIRST
from apps.storefront.selectors.answer_by import answer_by
from apps.storefront.selectors.booked_shown import booked_shown
from apps.storefront.selectors.checkout_asked import checkout_asked, known_of
from apps.storefront.selectors.hold_clock import hold_clock
from apps.storefront.views.code_fault import code_fault
from apps.storefront.views.not_held import Picked, not_held
from apps.storefront.views.typed import forget_typed, keep_typed, typed_by
from apps.storefront.views.visitor import actor_of
from apps.storefront.views.with_hold import with_hold
from apps.venues.selectors.offer_sheet import offer_sheet

TEMPLATE = "storefront/book/checkout.html"
# It may become a booking still; a hold that has lapsed is taken again where nobody else was quicker.
OPEN = frozenset({Status.HELD, Status.EXPIRED})
# So long after its time is up a place is had at the price it was kept at; prices change, and codes end.
SAME_PRICE_FOR = timedelta(hours=1)


@require_http_methods(["GET", "HEAD", "POST"])
@public_page
@with_hold
def checkout(request: Request, booking: Booking) -> HttpResponse:
    """Whoever presses twice, or comes back later, is led to what they have booked."""
    if booking.status not in OPEN:
        return _led_on(booking)
    if hold_clock(booking, now=clock.now()) is None and (lost := _lost(request, booking)):
        return lost
    if request.method == "POST":
        return _booked(request, booking)
    return _shown(request, booking, _form(request, booking))


@require_POST
@public_page
@with_hold
def promo(request: Request, booking: Booking) -> HttpResponse:
    """A code typed, changed or taken off; what is against it stands beside its field."""
    form = _form(request, booking)
    form.is_valid()
    if "promo" in form.errors:
        return _only(request, booking, form, "promo")
    return _with_code(request, booking, form) or _back(request, booking)


@require_POST
@public_page
@with_hold
def extend(request: Request, booking: Booking) -> HttpResponse:
    try:
        extend_hold(booking.pk, by=actor_of(request), channel=Channel.PUBLIC, now=clock.now())
    except Refusal as refusal:
        messages.warning(request, refusal.sentence)
    return _back(request, booking)


@require_POST
@public_page
@with_hold
def let_go(request: Request, booking: Booking) -> HttpResponse:
    """Back to the picker with everything as it was; the place is free for others, and for whoever picks again.

    A page left open, or come back to, has this button still: what is booked by now is not given up by it.
    """
    if booking.status not in OPEN:
        return _led_on(booking)
    seen = Cancelling(version=booking.version)
    try:
        if booking.status == Status.HELD:
            cancel_booking(booking.pk, by=actor_of(request), channel=Channel.PUBLIC, now=clock.now(), how=seen)
    except Refusal:
        return _back(request, booking)
    return keep_typed(request, back_to(request, _picked(booking).picker))


def _booked(request: Request, booking: Booking) -> HttpResponse:
    form = _form(request, booking)
    if not form.is_valid():
        return _shown(request, booking, form, status=422)
    if priced := _with_code(request, booking, form):
        return priced
    try:
        booked = check_out(
            booking.pk, _told(request, booking, form), by=actor_of(request), channel=Channel.PUBLIC, now=clock.now()
        )
    except (PlaceTaken, NotBookable) as refusal:
        return _refused(request, booking, form, refusal)
    except PriceChanged as refusal:
        form.add_error(None, refusal.sentence)
        return _shown(request, booking, form, status=409)
    except Refusal as refusal:
        form.add_error(None, refusal.sentence)
        return _shown(request, booking, form, status=422)
    return forget_typed(_led_on(booked))


def _told(request: Request, booking: Booking, form: CheckoutForm) -> CheckOut:
    told = form.cleaned_data
    user_id = request.user.pk if request.person.is_signed_in else None
    facts = form.guest_facts(language=get_language() or booking.language, user_id=user_id)
    agreed = [Agreed(Consent.TERMS, _agreeing(booking))]
    if told["news"]:
        agreed.append(Agreed(Consent.MARKETING, str(form.fields["news"].label)))
    seen = form.total_seen(booking.currency)
    return CheckOut(facts, told["note"], form.answers, seen_total=seen, agreed=tuple(agreed))


def _refused(request: Request, booking: Booking, form: CheckoutForm, refusal: PlaceTaken | NotBookable) -> HttpResponse:
    """Who may not book is told in the form; where the place is gone, what would do instead."""
    about = [why for why in refusal.reasons if why.code in {Why.GUEST_BLOCKED, Why.GUEST_LIMIT}]
    if not about:
        return not_held(request, _picked(booking), refusal)
    for why in about:
        form.add_error("guest_email", sentence(why, zone=booking.zone))
    return _shown(request, booking, form, status=422)


def _with_code(request: Request, booking: Booking, form: CheckoutForm) -> HttpResponse | None:
    """Nobody books at another price than the one they were shown, so a new code is shown first. None for the old."""
    code = str(form.cleaned_data.get("promo", "")).strip()
    if code.upper() == wish_again(booking).promo.upper():
        return None
    if fault := code_fault(request, booking, code, email=str(form.cleaned_data.get("guest_email", ""))):
        form.add_error("promo", fault)
        return _only(request, booking, form, "promo")
    words = _("The code counts. See the new price.") if code else _("The code is taken off again.")
    messages.success(request, words)
    return _back(request, booking)


def _only(request: Request, booking: Booking, form: CheckoutForm, name: str) -> HttpResponse:
    """Nobody who presses beside one field is told what is missing in the others."""
    for other in [each for each in form.errors if each != name]:
        del form.errors[other]
    return _shown(request, booking, form, status=422)


def _lost(request: Request, booking: Booking) -> HttpResponse | None:
    """The page of a place that may not be had any more, or is to be picked anew; None where it is free still."""
    picked, now = _picked(booking), clock.now()
    # What has ended says no more until when it was kept; nothing has touched it since.
    if (booking.held_until or booking.updated_at) + SAME_PRICE_FOR <= now:
        messages.warning(request, HoldIsOver().sentence)
        return keep_typed(request, back_to(request, picked.picker))
    wish = replace(picked.wish, promo="")
    seen = look(wish, now=now)
    if not seen.problems:
        return None
    return not_held(request, picked, PlaceTaken(seen.problems, nearest(wish, now=now)))


def _form(request: Request, booking: Booking) -> CheckoutForm:
    asked = checkout_asked(booking)
    if request.method == "POST":
        return CheckoutForm(request.POST, asked=asked)
    known = {**known_of(request.person), "promo": wish_again(booking).promo, **typed_by(request)}
    return CheckoutForm(initial=known, asked=asked)


def _shown(request: Request, booking: Booking, form: CheckoutForm, *, status: int = 200) -> HttpResponse:
    now = clock.now()
    kept = hold_clock(booking, now=now)
    context: dict[str, Any] = {
        "booking": booking,
        "shown": booked_shown(booking, now=now),
        "form": form,
        "kept": kept,
        "token": link_token(booking, purpose=LinkPurpose.CHECKOUT),
        "way": form.asked.first_way,
        "button": form.asked.first_way.button(booking.price),
        "answer_by": answer_by(booking, now=now) if form.asked.first_way == ASK_FIRST else "",
        "terms": _terms(booking),
        "agreeing": _agreeing(booking),
        "has_note": bool(form["note"].value()),
        "has_promo": bool(form["promo"].value()) or "promo" in form.errors,
    }
    return keep_typed(request, render_page(request, TEMPLATE, context, status=status))


def _terms(booking: Booking) -> list[str]:
    """How it is paid stands beside them, as it is really paid."""
    policy, currency = policy_of(booking.policy), booking.currency
    return kept_words(policy, currency=currency)


def _agreeing(booking: Booking) -> str:
    """What whoever presses the button agrees to, in the words that are kept with their name."""
    if said(booking.venue, "house_rules").text:
        return _("By booking you accept the house rules and the terms above.")
    return _("By booking you accept the terms above.")


def _picked(booking: Booking) -> Picked:
    return Picked(booking.offer, offer_sheet(booking.offer), wish_again(booking))


def _back(request: Request, booking: Booking) -> HttpResponse:
    url = reverse("book:checkout", args=[link_token(booking, purpose=LinkPurpose.CHECKOUT)])
    return keep_typed(request, back_to(request, url))


def _led_on(booking: Booking) -> HttpResponse:
    return HttpResponseRedirect(reverse("book:done", args=[link_token(booking, purpose=LinkPurpose.CHECKOUT)]))
