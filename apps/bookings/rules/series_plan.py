"""A series as somebody asks for it: a pattern of dates, and what is booked on each."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from apps.bookings.rules.occurrences import Pattern
from apps.bookings.rules.recurrence import Recurrence
from apps.bookings.rules.wish import Wish
from apps.core.periods import Period
from apps.venues.choices import SalesChannel
from apps.venues.rules.stays import NightTimes


@dataclass(frozen=True, slots=True)
class SeriesPlan:
    """`local_start` is what the clocks of the venue show; `holidays_of` is a region such as “ES-MD”, or empty.

    `space_ids` are wanted on every date; where none are, each date takes what suits it.
    """

    offer_id: int
    recurrence: Recurrence
    local_start: datetime
    minutes: int
    party: Mapping[int | None, int] = field(hash=False)
    channel: SalesChannel = SalesChannel.DESK
    added_on: frozenset[date] = frozenset()
    left_out_on: frozenset[date] = frozenset()
    holidays_of: str = ""
    space_ids: tuple[int, ...] = ()
    extras: Mapping[int, int] = field(default_factory=dict, hash=False)
    rate_id: int | None = None
    email: str = ""
    language: str = ""

    def pattern(self, zone: str, nights: NightTimes | None) -> Pattern:
        return Pattern(self.recurrence, self.local_start, self.minutes, zone, self.added_on, self.left_out_on, nights)

    def wish(self, period: Period, *, departure_id: int | None = None) -> Wish:
        """What is booked on a date of this time."""
        return Wish(
            self.offer_id,
            period.start,
            period.end,
            self.party,
            self.channel,
            departure_id=departure_id,
            space_ids=self.space_ids,
            extras=self.extras,
            rate_id=self.rate_id,
            email=self.email,
            language=self.language,
        )

    def beginning(self, local_start: datetime, recurrence: Recurrence) -> "SeriesPlan":
        """The same from another start, by another rule."""
        return replace(self, local_start=local_start, recurrence=recurrence)
