from uuid import UUID

from apps.bookings.models.booking import Booking
from apps.bookings.models.made_once import MadeOnce
from apps.bookings.models.series import Series


def made_before(token: UUID | None) -> Booking | Series | None:
    """What the form with this token has made already."""
    if token is None:
        return None
    kept = MadeOnce.objects.filter(token=token).select_related("booking__guest", "series").first()
    return (kept.booking or kept.series) if kept else None
