"""The same again: a booking as the address of a new one."""

from django.http import HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import get_object_or_404
from django.urls import reverse

from apps.bookings.models.booking import Booking
from apps.bookings.rules.reference import tidied
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.picked_spaces import picked_spaces
from apps.core import clock
from apps.core.periods import local_date, zone_named
from apps.core.request import Request
from apps.venues.choices import OfferKind


def copy_of(request: Request, reference: str) -> HttpResponse:
    """On its own day while that is to come, else today at the same time."""
    booking = get_object_or_404(bookings_for(request.person), reference=tidied(reference))
    return HttpResponseRedirect(f"{reverse('bookings:new')}?{_asked(booking).urlencode()}")


def _asked(booking: Booking) -> QueryDict:
    told = QueryDict(mutable=True)
    local = booking.starts_at.astimezone(zone_named(booking.zone))
    day = max(local.date(), clock.today(booking.zone))
    told["offer"], told["on"] = str(booking.offer_id), day.isoformat()
    if booking.kind == OfferKind.NIGHT:
        nights = (local_date(booking.ends_at, booking.zone) - local.date()).days
        told["until"] = day.fromordinal(day.toordinal() + nights).isoformat()
    if booking.kind == OfferKind.HOUR:
        told["start"] = f"{day.isoformat()}T{local:%H:%M}"
        told["minutes"] = str(int((booking.ends_at - booking.starts_at).total_seconds()) // 60)
    for key, count in booking.party.items():
        told[f"type-{key}" if key else "people"] = str(count)
    for key, count in booking.extras.items():
        told[f"extra-{key}"] = str(count)
    told.setlist("spaces", [str(pk) for pk in picked_spaces([booking.pk]).get(booking.pk, ())])
    if booking.guest_id:
        told["guest"] = str(booking.guest_id)
    return told
