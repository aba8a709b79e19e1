"""What somebody has who has just booked: everything they need, and nothing to type again."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from apps.accounts.views.guards import public_page
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.guest_link import link_token
from apps.core import clock
from apps.core.pages import render_page
from apps.core.request import Request
from apps.core.said import said
from apps.storefront.selectors.answer_by import answer_by
from apps.storefront.selectors.booked_shown import booked_shown
from apps.storefront.selectors.calendar_links import calendar_links
from apps.storefront.selectors.own_booking import is_guest, is_name_told
from apps.storefront.selectors.own_page import own_page
from apps.storefront.views.with_hold import with_hold

TEMPLATE = "storefront/book/done.html"
# Nothing is booked yet, or no longer: that page says so, and takes it again where it is free.
UNFINISHED = frozenset({Status.HELD, Status.EXPIRED})


@require_safe
@public_page
@with_hold
def done(request: Request, booking: Booking) -> HttpResponse:
    if booking.status in UNFINISHED:
        token = link_token(booking, purpose=LinkPurpose.CHECKOUT)
        return HttpResponseRedirect(reverse("book:checkout", args=[token]))
    now = clock.now()
    is_proved = is_guest(request.person, booking)
    page = own_page(booking, now=now, is_named=is_name_told(booking, is_proved=is_proved))
    key = link_token(booking, purpose=LinkPurpose.BOOKED)
    context = {
        "page": page,
        "key": key,
        "calendar": calendar_links(booking, tenant=request.tenant),
        "is_asked": booking.status == Status.PENDING,
        "answer_by": answer_by(booking, now=now) if booking.status == Status.PENDING else "",
        "email": booking.guest.email if booking.guest else "",
        "cancelling": booked_shown(booking, now=now).cancelling,
        "share": _share(request, booking),
    }
    return render_page(request, TEMPLATE, context)


def _share(request: Request, booking: Booking) -> str:
    """A text for the others of the party; the calendar's link lets nobody change anything."""
    link = reverse("manage:calendar_file", args=[link_token(booking, purpose=LinkPurpose.CALENDAR)])
    told = {
        "offer": said(booking.offer, "name").text,
        "venue": said(booking.venue, "name").text,
        "link": request.build_absolute_uri(link),
    }
    # Translators: a message to friends, such as “Padel at Riverside. Put it into your calendar: https://…”
    return _("%(offer)s at %(venue)s. Put it into your calendar: %(link)s") % told
