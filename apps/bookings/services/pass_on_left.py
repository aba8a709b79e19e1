from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from apps.bookings.services.claims import Freed
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.put_back import takings_of


@transaction.atomic
def pass_on_left(claims: Sequence[tuple[int, str, str]], *, now: datetime) -> None:
    """What a deed left that can no longer be undone goes to whoever waits for it, as far as it is still to come."""
    left = [
        Freed(taking.spot, taking.space_id, taking.departure_id, taking.extra_id, taking.during)
        for taking in takings_of(claims)
        if taking.during.end > now
    ]
    pass_on(left, now=now)
