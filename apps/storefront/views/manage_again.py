"""The same again: one press from here it is kept, and whoever it is for is known."""

from uuid import uuid4

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.storefront.selectors.again import again
from apps.storefront.selectors.offer_shown import offer_shown
from apps.storefront.selectors.own_booking import OwnBooking
from apps.storefront.selectors.own_page import own_page
from apps.storefront.views.own_booking import with_own_booking
from apps.venues.models.offer import Offer
from apps.venues.selectors.offer_sheet import offer_sheet


@require_safe
@public_page
@with_own_booking
def book_again(request: Request, own: OwnBooking) -> HttpResponse:
    now, offer = clock.now(), _offer(request, own)
    context = {
        "page": own_page(own.booking, now=now),
        "key": own.key,
        "free": again(own.booking, offer_sheet(offer), now=now) if offer else (),
        "offer": offer,
        "token": uuid4(),
        "typed": _known(own),
    }
    return render_page(request, "storefront/manage/again.html", context)


@require_safe
@public_page
@with_own_booking
def finish(request: Request, own: OwnBooking) -> HttpResponse:
    """To where a place that is only kept becomes a booking."""
    token = link_token(own.booking, purpose=LinkPurpose.CHECKOUT)
    return HttpResponseRedirect(reverse("book:checkout", args=[token]))


def _offer(request: Request, own: OwnBooking) -> Offer | None:
    """Nothing where it is no longer sold."""
    try:
        return offer_shown(own.booking.offer.slug, person=request.person)
    except Offer.DoesNotExist:
        return None


def _known(own: OwnBooking) -> list[tuple[str, str]]:
    """What the checkout need not ask again."""
    guest = own.booking.guest
    if guest is None:
        return []
    name, phone = guest.name if own.is_named else "", guest.phone if own.is_proved else ""
    told = [("guest_name", name), ("guest_email", guest.email), ("guest_phone", phone)]
    return [(name, value) for name, value in told if value]
