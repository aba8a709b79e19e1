"""The way in to what somebody holds: by the link they were led to, which opens nothing else."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpResponse

from apps.bookings.errors.guest_links import LinkHasExpired, LinkIsWorthless
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import booking_by_token
from apps.core import clock
from apps.core.request import Request
from apps.storefront.views.own_booking import link_page, unshared

HeldView = Callable[[Request, Booking], HttpResponse]
ByToken = Callable[[Request, str], HttpResponse]
WITH = ("guest", "offer", "venue", "pickup", "series", "departure")


def with_hold(view: HeldView) -> ByToken:
    """404 with a way on for whoever has another link, or none."""

    @wraps(view)
    def opened(request: Request, token: str) -> HttpResponse:
        try:
            found = booking_by_token(token, now=clock.now(), purpose=LinkPurpose.CHECKOUT)
        except (LinkIsWorthless, LinkHasExpired) as refusal:
            return link_page(request, sentence=refusal.sentence, status=404)
        booking = Booking.objects.select_related(*WITH).get(pk=found.pk)
        return unshared(view(request, booking))

    return opened
