from datetime import datetime

from django.db import transaction

from apps.bookings.choices import RoomState
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.workspace import RoomCondition
from apps.bookings.services.set_room_state import Told, set_room_state
from apps.journal.choices import SYSTEM, Channel
from apps.venues.choices import OfferKind


@transaction.atomic
def soil_rooms_of(booking_id: int, *, now: datetime) -> list[int]:
    """The rooms of a stay that is over have to be cleaned; which ones that changed.

    Whatever somebody said of a room after the guest had left stands, so asked again it changes nothing.
    """
    booking = Booking.objects.get(pk=booking_id)
    if booking.kind != OfferKind.NIGHT:
        return []
    left_at = min(booking.ends_at, now)
    claims = Claim.objects.filter(booking=booking, live=True, space__isnull=False, during__startswith__lt=left_at)
    rooms = sorted({space_id for space_id in claims.values_list("space_id", flat=True) if space_id})
    known = {room.space_id: room for room in RoomCondition.objects.filter(space__in=rooms)}
    return [pk for pk in rooms if _is_soiled(known.get(pk), left_at) and _soil(pk, now)]


def _is_soiled(room: RoomCondition | None, left_at: datetime) -> bool:
    if room is None:
        return True
    return room.state in {RoomState.CLEAN, RoomState.INSPECTED} and room.changed_at < left_at


def _soil(space_id: int, now: datetime) -> bool:
    set_room_state(space_id, Told(RoomState.DIRTY), by=SYSTEM, channel=Channel.SWEEP, now=now)
    return True
