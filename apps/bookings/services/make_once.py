"""One form makes one thing, however often it is sent."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from apps.bookings.models.booking import Booking
from apps.bookings.models.made_once import MadeOnce
from apps.bookings.models.series import Series
from apps.bookings.services.after_deadlock import once_more

# Nobody sends a form again after that.
KEPT = timedelta(days=2)


@dataclass(frozen=True, slots=True)
class Made:
    """`is_new` is false where the form was sent before, and this is what it made then."""

    thing: Booking | Series
    is_new: bool


@once_more
@transaction.atomic
def make_once(token: UUID, make: Callable[[], Booking | Series], *, now: datetime) -> Made:
    """Who sends it a second time meanwhile waits for the first. A refusal leaves nothing, so it may be sent again."""
    kept, is_new = MadeOnce.objects.get_or_create(token=token, defaults={"made_at": now})
    known = kept.booking or kept.series
    if known is not None and not is_new:
        return Made(known, is_new=False)
    thing = make()
    if isinstance(thing, Booking):
        kept.booking = thing
    else:
        kept.series = thing
    kept.save(update_fields=["booking", "series"])
    return Made(thing, is_new=True)


def forget_old_tokens(*, now: datetime) -> None:
    MadeOnce.objects.filter(made_at__lt=now - KEPT).delete()
