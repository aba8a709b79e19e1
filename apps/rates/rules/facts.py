"""What is the same for a whole booking, worked out once."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from apps.rates.rules.ask import Ask
from apps.rates.rules.wall_clock import HOUR, MINUTE, day_of, elapsed, reading
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Facts:
    """`starts` is what the clocks of the venue show at the start; `length` and `lead` are whole minutes gone by."""

    ask: Ask
    starts: int
    nights: int
    people: int
    hours: Fraction
    length: int
    lead: int

    @property
    def day(self) -> date:
        """The one it starts on."""
        return date.fromordinal(day_of(self.starts))


def facts_of(ask: Ask, *, kind: OfferKind, zone: str) -> Facts:
    """Hours are those that really pass, so a night on which the clocks go back is an hour longer."""
    starts, took = reading(ask.starts_at, zone), elapsed(ask.starts_at, ask.ends_at)
    return Facts(
        ask,
        starts,
        nights=_nights(starts, reading(ask.ends_at, zone), kind),
        people=ask.people,
        hours=Fraction(took, HOUR),
        length=took // MINUTE,
        lead=max(elapsed(ask.now, ask.starts_at) // MINUTE, 0),
    )


def _nights(starts: int, ends: int, kind: OfferKind) -> int:
    """Of a stay, from the date of arrival to that of leaving, one at least; of anything else, the midnights inside."""
    if kind == OfferKind.NIGHT:
        return max(day_of(ends) - day_of(starts), 1)
    return max(day_of(ends - 1) - day_of(starts), 0)
