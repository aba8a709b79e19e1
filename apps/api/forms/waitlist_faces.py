from datetime import datetime
from decimal import Decimal

from django.utils.translation import get_language

from apps.api.errors import BadValue
from apps.api.forms.booking_faces import guest_of_booking
from apps.api.forms.values import SENTENCES, local
from apps.api.forms.waitlist import OpenOffer, WaitIn, WaitOut
from apps.api.forms.wished import language_of
from apps.api.forms.wishes import counts_of
from apps.api.selectors.callers import Caller
from apps.bookings.choices import WaitMode, WaitStatus
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.rules.waiting import Waiting
from apps.core.periods import Period, zone_named
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import Offer


def waiting_of(body: WaitIn, offer: Offer, *, channel: SalesChannel) -> Waiting:
    if body.latest <= body.earliest:
        raise BadValue("/latest", str(SENTENCES["order"]), code="order")
    return Waiting(
        offer.pk,
        Period(body.earliest, body.latest),
        counts_of(body.party),
        language_of(body.language) or get_language() or "en",
        departure_id=body.departure,
        minutes=body.minutes,
        nights=body.nights,
        min_people=body.min_people,
        max_price=Decimal(body.max_price) if body.max_price else None,
        last_useful_at=body.last_useful_at,
        mode=body.mode,
        channel=channel,
        note=body.note,
    )


def wait_face(entry: WaitlistEntry, offer: WaitOffer | None, caller: Caller) -> WaitOut:
    """With its offer, venue, guest and booking."""
    zone = zone_named(entry.offer.venue.time_zone)

    def at(moment: datetime) -> datetime:
        return local(moment, zone)

    return WaitOut(
        id=entry.pk,
        status=WaitStatus(entry.status),
        mode=WaitMode(entry.mode),
        offer=entry.offer.slug,
        venue=entry.offer.venue.slug,
        departure_id=entry.departure_id,
        earliest=at(entry.earliest),
        latest=at(entry.latest),
        minutes=entry.minutes,
        nights=entry.nights,
        party=entry.party,
        min_people=entry.min_people,
        max_people=entry.max_people,
        max_price=None if entry.max_price is None else f"{entry.max_price.normalize():f}",
        last_useful_at=at(entry.last_useful_at),
        guest=guest_of_booking(entry.guest, caller),
        language=entry.language,
        note=entry.note,
        booking=entry.booking.reference if entry.booking else None,
        open_offer=OpenOffer(booking=offer.booking.reference, until=at(offer.until)) if offer else None,
        made_at=at(entry.made_at),
        updated_at=at(entry.updated_at),
    )
