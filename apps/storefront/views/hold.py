"""From a place somebody picked to a place that is kept for them."""

from decimal import Decimal, InvalidOperation
from typing import Any
from uuid import UUID, uuid4

from allauth.core import ratelimit
from django.http import Http404, HttpResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST

from apps.accounts.views.guards import public_page
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.rules.order import Order
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.selectors.made_before import made_before
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.make_once import make_once
from apps.core import clock
from apps.core.error_pages import error_page
from apps.core.errors import NotExact, Refusal
from apps.core.money import Money
from apps.core.pages import back_to
from apps.core.request import Request
from apps.core.said import main_language
from apps.journal.choices import Channel
from apps.storefront.forms.pick import PickForm
from apps.storefront.rules.once import token_of
from apps.storefront.selectors.offer_shown import offer_shown
from apps.storefront.selectors.own_address import own_address
from apps.storefront.selectors.visitor_holds import holds_too_many, in_the_way
from apps.storefront.views.not_held import Picked, not_held, not_picked, price_changed, slow_down
from apps.storefront.views.typed import keep_typed
from apps.storefront.views.visitor import actor_of, note_own, own_references, visitor_of
from apps.venues.models.offer import Offer
from apps.venues.selectors.offer_sheet import offer_sheet


@require_POST
@public_page
def hold(request: Request, slug: str) -> HttpResponse:
    """Sent twice it keeps one place; a place that is gone answers with what would do instead."""
    offer = _offer(request, slug)
    sheet = offer_sheet(offer)
    form = PickForm(request.POST, sheet=sheet, zone=sheet.zone)
    if not form.is_valid():
        return not_picked(request, offer, form.refused)
    wish = form.wish(email=own_address(request.person))
    picked = Picked(offer, sheet, wish)
    token = token_of(form.cleaned_data.get("token") or uuid4(), wish)
    if isinstance(made := made_before(token), Booking):
        return _led_on(request, made)
    visitor = visitor_of(request, venue_id=offer.venue_id)
    if not ratelimit.consume(request, action="hold"):
        return error_page(request, 429, headers={"Retry-After": "600"})
    if holds_too_many(visitor, own_references(request), now=clock.now()):
        return slow_down(request, picked)
    return _held(request, picked, token, seen=_seen_total(form, request.tenant.currency))


def _held(request: Request, picked: Picked, token: UUID, *, seen: Money | None) -> HttpResponse:
    now = clock.now()
    who: dict[str, Any] = {"by": actor_of(request), "channel": Channel.PUBLIC, "now": now}
    for own in in_the_way(own_references(request), picked.wish):
        _let_go(own, who)
    order = Order(get_language() or main_language(), expected_total=seen)
    try:
        made = make_once(token, lambda: hold_booking(picked.wish, order, **who), now=now)
    except PriceChanged as refusal:
        return price_changed(request, picked, before=seen, now_is=refusal.total)
    except (PlaceTaken, NotBookable) as refusal:
        return not_held(request, picked, refusal)
    if not isinstance(made.thing, Booking):
        raise Http404
    return _led_on(request, made.thing)


def _let_go(own: Booking, who: dict[str, Any]) -> None:
    """Whoever picks again would meet themselves; what has ended or was booked meanwhile stays as it is."""
    try:
        cancel_booking(own.pk, **who, how=Cancelling(version=own.version))
    except Refusal:
        return


def _led_on(request: Request, booking: Booking) -> HttpResponse:
    response = back_to(request, "book:checkout", link_token(booking, purpose=LinkPurpose.CHECKOUT))
    return note_own(request, keep_typed(request, response), booking)


def _offer(request: Request, slug: str) -> Offer:
    try:
        return offer_shown(slug, person=request.person)
    except Offer.DoesNotExist as nothing:
        raise Http404 from nothing


def _seen_total(form: PickForm, currency: str) -> Money | None:
    """None where the form tells of no price, or of one nobody can read."""
    try:
        return Money(Decimal(form.cleaned_data.get("seen_total") or ""), currency).rounded()
    except (InvalidOperation, NotExact):
        return None
