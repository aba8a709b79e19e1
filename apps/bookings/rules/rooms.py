"""What goes on in a room on one day, as whoever makes it ready has to know it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from apps.bookings.choices import RoomState, Status


class Going(StrEnum):
    """`TURNS` is a room somebody leaves and somebody else needs on the same day."""

    FREE = "free"
    ARRIVES = "arrives"
    LEAVES = "leaves"
    TURNS = "turns"
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Night:
    """One stay, from its first to its last day by the calendar of the venue."""

    first: date
    last: date
    status: Status

    def arrives_on(self, day: date) -> bool:
        """Who has arrived needs no room any more."""
        return self.first == day and self.status is Status.CONFIRMED

    def leaves_on(self, day: date) -> bool:
        """Who has left is gone; who never came has nothing to leave."""
        return self.last == day and self.status is Status.CHECKED_IN

    def stays_over(self, day: date) -> bool:
        return self.first <= day < self.last and (self.status is Status.CHECKED_IN or self.first < day)


def going_on(nights: Iterable[Night], *, day: date) -> Going:
    told = list(nights)
    leaves, arrives = any(each.leaves_on(day) for each in told), any(each.arrives_on(day) for each in told)
    if leaves and arrives:
        return Going.TURNS
    if arrives:
        return Going.ARRIVES
    if leaves:
        return Going.LEAVES
    stays = any(each.stays_over(day) for each in told if each.status is not Status.COMPLETED)
    return Going.STAYS if stays else Going.FREE


def needs_work(state: RoomState, going: Going) -> bool:
    """Somebody comes today, and nobody may be led into it as it is."""
    return going in {Going.ARRIVES, Going.TURNS} and state not in {RoomState.CLEAN, RoomState.INSPECTED}
