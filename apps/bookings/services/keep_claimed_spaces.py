"""A space that is booked stays what it is: it gets no parts and does not go away under its guests.

Venues ask here, by the name in a setting, because they know of no bookings. docs/adr/0031 says why it is done so.
"""

from collections.abc import Collection

from django.db.models import Max, Q
from django.db.models.functions import Now
from django.utils.formats import date_format

from apps.bookings.errors.spaces import BookingsAreToCome
from apps.bookings.models.claim import Claim
from apps.bookings.rules.spots import spot_of_space
from apps.bookings.services.spot_locks import lock_spots
from apps.core.periods import zone_named
from apps.venues.models.space import Space


def refuse_claimed(space_ids: Collection[int]) -> None:
    """Who is just claiming one of them is waited for, and finds it changed if they come later.

    Only for the transaction that changes the spaces, which has locked their tree.
    """
    lock_spots([spot_of_space(space_id) for space_id in space_ids])
    # A hall that is booked as a whole is picked, and its parts are claimed.
    on_them = Q(space_id__in=space_ids) | Q(picked_id__in=space_ids)
    claims = Claim.objects.filter(on_them, live=True, during__endswith__gt=Now())
    last = claims.aggregate(last=Max("during__startswith"))["last"]
    if last is None:
        return
    count = claims.values("booking_id", "crew_of_id").distinct().count()
    zone = Space.objects.values_list("venue__time_zone", flat=True).get(pk=min(space_ids))
    raise BookingsAreToCome(count=count, day=date_format(last.astimezone(zone_named(zone)), "DATE_FORMAT"))
