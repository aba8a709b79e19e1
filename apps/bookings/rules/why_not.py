"""Why something cannot be booked: a code, whose fault it is, and what would do instead. Sentences stand elsewhere."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Why(StrEnum):
    """Codes are part of the API and never change their meaning."""

    NOT_PUBLISHED = "not_published"
    CHANNEL_CLOSED = "channel_closed"
    PAST = "past"
    TOO_SOON = "too_soon"
    TOO_FAR = "too_far"
    CLOSED = "closed"
    OUTSIDE_HOURS = "outside_hours"
    OFF_GRID = "off_grid"
    TOO_SHORT = "too_short"
    TOO_LONG = "too_long"
    OFF_STEP = "off_step"
    NO_NIGHT = "no_night"
    CLOSED_TO_ARRIVAL = "closed_to_arrival"
    CLOSED_TO_DEPARTURE = "closed_to_departure"
    PARTY_TOO_SMALL = "party_too_small"
    PARTY_TOO_LARGE = "party_too_large"
    NEEDS_ADULT = "needs_adult"
    UNKNOWN_PASSENGER = "unknown_passenger"
    UNKNOWN_SPACE = "unknown_space"
    SPACE_TOO_SMALL = "space_too_small"
    SLOT_TAKEN = "slot_taken"
    SOLD_OUT = "sold_out"
    DEPARTURE_CANCELLED = "departure_cancelled"
    UNKNOWN_DEPARTURE = "unknown_departure"
    EXTRA_NOT_SOLD = "extra_not_sold"
    EXTRA_GONE = "extra_gone"
    UNKNOWN_PICKUP = "unknown_pickup"
    NO_PRICE = "no_price"
    RATE_NOT_SOLD = "rate_not_sold"
    PROMO_REFUSED = "promo_refused"
    GUEST_BLOCKED = "guest_blocked"
    GUEST_LIMIT = "guest_limit"
    NONEXISTENT_TIME = "nonexistent_time"


# No reason of staff gets round these: the constraint, what does not exist, and what has no price.
UNBREAKABLE = frozenset(
    {
        Why.SLOT_TAKEN,
        Why.SOLD_OUT,
        Why.EXTRA_GONE,
        Why.NO_PRICE,
        Why.RATE_NOT_SOLD,
        Why.UNKNOWN_SPACE,
        Why.UNKNOWN_PASSENGER,
        Why.UNKNOWN_DEPARTURE,
        Why.DEPARTURE_CANCELLED,
        Why.EXTRA_NOT_SOLD,
        Why.UNKNOWN_PICKUP,
        Why.NO_NIGHT,
        Why.NONEXISTENT_TIME,
    }
)

# Somebody has it; the same may be free another day.
TAKEN = frozenset({Why.SLOT_TAKEN, Why.SOLD_OUT, Why.EXTRA_GONE})


@dataclass(frozen=True, slots=True)
class Fault:
    """What stands behind a refusal, for staff alone: a booking, a rule, a closure, by kind and id."""

    kind: str
    id: int


@dataclass(frozen=True, slots=True)
class WhyNot:
    """One reason. `facts` fill its sentence (a number of nights, a moment); `about` is the part at fault."""

    code: Why
    about: str = "starts_at"
    facts: dict[str, str | int] = field(default_factory=dict, hash=False)
    fault: Fault | None = field(default=None, compare=False)

    @property
    def is_breakable(self) -> bool:
        return self.code not in UNBREAKABLE


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The smallest change that would pass: another time, length, space or departure."""

    starts_at: datetime
    ends_at: datetime
    space_ids: tuple[int, ...] = ()
    departure_id: int | None = None
