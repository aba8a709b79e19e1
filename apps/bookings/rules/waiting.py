"""What somebody says when they join the waitlist, as plain values: the same for page, API and desk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from apps.bookings.choices import WaitMode
from apps.core.periods import Period
from apps.venues.choices import SalesChannel


@dataclass(frozen=True, slots=True)
class Waiting:
    """An exact time fills its `window`; within a longer one `minutes` or `nights` say for how long.

    A departure is named, or any that lies within the window will do. `party` are all who would come, `min_people` how
    many come at least. Without `last_useful_at` a place is of use until the last moment it could begin.
    """

    offer_id: int
    window: Period
    party: Mapping[int | None, int] = field(hash=False)
    language: str
    departure_id: int | None = None
    minutes: int | None = None
    nights: int | None = None
    min_people: int | None = None
    max_price: Decimal | None = None
    last_useful_at: datetime | None = None
    mode: WaitMode = WaitMode.OFFER
    channel: SalesChannel = SalesChannel.ONLINE
    note: str = ""
    series_date_id: int | None = None

    @property
    def people(self) -> int:
        return sum(self.party.values())
