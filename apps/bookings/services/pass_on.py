"""What was freed goes to whoever waits for it, in the transaction that frees it."""

from collections.abc import Sequence
from datetime import datetime

from apps.bookings.selectors.waiting import complete, waiting_for
from apps.bookings.services.claims import Freed
from apps.bookings.services.heal_series import heal
from apps.bookings.services.match_waiting import match
from apps.bookings.services.settle_wait import leave_to_series, settle


def pass_on(freed: Sequence[Freed], *, now: datetime) -> None:
    """To a series that wants the date, then to the first on the waitlist whom it suits: asked, or booked at once.

    Nothing here waits for a lock: what somebody else is just taking or answering is theirs, and the sweep looks again.
    """
    healed = heal(freed, now=now) if freed else []
    if healed:
        leave_to_series(healed, now=now)
    periods = [each.during for each in freed]
    entry_ids, offer_ids = waiting_for(
        space_ids=sorted({each.space_id for each in freed if each.space_id is not None}),
        departure_ids=sorted({each.departure_id for each in freed if each.departure_id is not None}),
        periods=periods,
        now=now,
    )
    if offer_ids:
        settle(offer_ids, now=now)
    if entry_ids:
        match(complete(entry_ids), now=now, within=periods)
