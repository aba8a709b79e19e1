"""What somebody wants to book, as plain values: what every door (page, API, desk, series, waitlist) hands over."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from apps.core.periods import Period
from apps.venues.choices import SalesChannel


@dataclass(frozen=True, slots=True)
class Wish:
    """One time of one offer. Times are the guest's own: for nights the check-in of the first and the check-out.

    `party` counts people by passenger type, None being those without one. `space_ids` are spaces the guest chose out
    of the pools; the engine picks the others. `email` is whose groups, limits and blocks count. `language` is what the
    lines of its price are written in; where there is none, the reader's.
    """

    offer_id: int
    starts_at: datetime
    ends_at: datetime
    party: Mapping[int | None, int] = field(hash=False)
    channel: SalesChannel = SalesChannel.ONLINE
    departure_id: int | None = None
    space_ids: tuple[int, ...] = ()
    extras: Mapping[int, int] = field(default_factory=dict, hash=False)
    rate_id: int | None = None
    pickup_id: int | None = None
    promo: str = ""
    email: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        object.__setattr__(self, "starts_at", self.starts_at.astimezone(UTC))
        object.__setattr__(self, "ends_at", self.ends_at.astimezone(UTC))

    @property
    def period(self) -> Period:
        return Period(self.starts_at, self.ends_at)

    @property
    def people(self) -> int:
        return sum(self.party.values())

    def at(self, period: Period) -> "Wish":
        """The same at another time."""
        if (period.start, period.end) == (self.starts_at, self.ends_at):
            return self
        return replace(self, starts_at=period.start, ends_at=period.end)
