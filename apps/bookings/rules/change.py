"""What somebody wants of a booking that is there already, as plain values; and which objections still count then."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum

from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.why_not import Why, WhyNot


class Keep(Enum):
    """Where “nothing” would be an answer, this says “as it is”."""

    KEEP = "keep"


@dataclass(frozen=True, slots=True)
class NewTime:
    """Without `space_ids` the places stay where they can; for a departure its own times count."""

    starts_at: datetime
    ends_at: datetime
    departure_id: int | None = None
    space_ids: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Changes:
    """None leaves as it is. `party` and `extras` replace what was chosen, `answers` those to the questions named."""

    party: Mapping[int | None, int] | None = field(default=None, hash=False)
    extras: Mapping[int, int] | None = field(default=None, hash=False)
    pickup_id: int | Keep | None = Keep.KEEP
    answers: Mapping[int, str] | None = field(default=None, hash=False)
    note: str | None = None
    staff_note: str | None = None
    language: str | None = None
    guest: GuestFacts | None = None

    @property
    def may_cost(self) -> bool:
        return self.party is not None or self.extras is not None or self.pickup_id is not Keep.KEEP


# Somebody who has booked is past the door, and what the code was worth then it is worth now.
PAST_THE_DOOR = frozenset({Why.GUEST_BLOCKED, Why.GUEST_LIMIT, Why.PROMO_REFUSED})
# A change that leaves the time as it is, is not asked about the time again.
OF_THE_TIME = frozenset(
    {
        Why.NOT_PUBLISHED,
        Why.CHANNEL_CLOSED,
        Why.PAST,
        Why.TOO_SOON,
        Why.TOO_FAR,
        Why.CLOSED,
        Why.OUTSIDE_HOURS,
        Why.OFF_GRID,
        Why.TOO_SHORT,
        Why.TOO_LONG,
        Why.OFF_STEP,
        Why.CLOSED_TO_ARRIVAL,
        Why.CLOSED_TO_DEPARTURE,
    }
)
TAKEN = frozenset({Why.SLOT_TAKEN, Why.SOLD_OUT, Why.EXTRA_GONE})
# Another choice of places might do.
OF_THE_PLACES = frozenset({Why.SLOT_TAKEN, Why.SOLD_OUT, Why.UNKNOWN_SPACE, Why.SPACE_TOO_SMALL})


def against_new_time(problems: Iterable[WhyNot]) -> tuple[WhyNot, ...]:
    return tuple([why for why in problems if why.code not in PAST_THE_DOOR])


def against_change(problems: Iterable[WhyNot]) -> tuple[WhyNot, ...]:
    return tuple([why for why in problems if why.code not in PAST_THE_DOOR | OF_THE_TIME])
