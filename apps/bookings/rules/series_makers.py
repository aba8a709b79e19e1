"""Who may make series, and whose dates heal by themselves."""

from collections.abc import Collection
from datetime import datetime, timedelta

from apps.bookings.choices import Status
from apps.core.money import Money
from apps.venues.choices import SalesChannel

BY_THE_BUSINESS = frozenset({SalesChannel.DESK, SalesChannel.API})
# Nobody is asked who has no time to answer.
SHORTEST_ANSWER, LONGEST_ANSWER = timedelta(minutes=10), timedelta(days=1)


def may_make_series(channel: SalesChannel, *, group_ids: Collection[int], allowed: Collection[int]) -> bool:
    """Staff and the programs of the business always; guests where one of their groups is among those it allows."""
    return channel in BY_THE_BUSINESS or not set(group_ids).isdisjoint(allowed)


def heals_by_itself(channel: SalesChannel, *, status: Status, price: Money, usual: Money | None) -> bool:
    """Whether a date that frees is booked at once. Staff have spoken with whom they made the series for; a guest who
    pays by themselves is asked. Nobody is booked for more than their other dates cost, or where somebody has to
    approve it first."""
    if channel is not SalesChannel.DESK or status is not Status.CONFIRMED or usual is None:
        return False
    return usual.currency == price.currency and price <= usual


def answer_by(starts_at: datetime, *, most_minutes: int, now: datetime) -> datetime | None:
    """Until when somebody may answer who is offered a date: a quarter of the time left, at most what the business says
    and a day, at least ten minutes. None where it begins before that."""
    left = starts_at - now
    if left < SHORTEST_ANSWER:
        return None
    return now + max(SHORTEST_ANSWER, min(LONGEST_ANSWER, timedelta(minutes=most_minutes), left / 4))
