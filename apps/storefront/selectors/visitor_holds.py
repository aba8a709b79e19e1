"""What a visitor keeps from others at this moment."""

from collections.abc import Collection
from datetime import datetime

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.wish import Wish
from apps.storefront.gateways.live_holds import taken_by
from apps.venues.choices import SalesChannel

# A family books two courts and looks at a third; nobody needs more at once.
MOST_OWN = 5
# An office, a hostel or a mobile network may stand behind one address.
MOST_AT_AN_ADDRESS = 20


def holds_too_many(visitor: str, references: Collection[str], *, now: datetime) -> bool:
    """`references` are of this browser, which can forget them; so what is known of its address counts as well."""
    live = Booking.objects.filter(status=Status.HELD, guest=None, held_until__gt=now)
    if len(references) >= MOST_OWN and live.filter(reference__in=references).count() >= MOST_OWN:
        return True
    taken = taken_by(visitor)
    return len(taken) >= MOST_AT_AN_ADDRESS and live.filter(pk__in=taken).count() >= MOST_AT_AN_ADDRESS


def in_the_way(references: Collection[str], wish: Wish) -> list[Booking]:
    """Own holds without a name at the same time of the same offer: somebody who picks again would meet themselves."""
    own = Booking.objects.filter(reference__in=references, status=Status.HELD, guest=None, offer=wish.offer_id)
    return list(own.filter(channel=SalesChannel.ONLINE, starts_at__lt=wish.ends_at, ends_at__gt=wish.starts_at))
