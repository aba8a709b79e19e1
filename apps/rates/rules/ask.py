"""What somebody wants to book, as plain values."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from decimal import Decimal

from apps.core.periods import Period
from apps.rates.choices import Audience, BalanceKind, PromoEffect
from apps.venues.choices import SalesChannel


@dataclass(frozen=True, slots=True)
class Promo:
    """A code as it stands for one guest at one moment. `uses_left` and `guest_uses_left` are None without a limit."""

    id: int
    code: str
    effect: PromoEffect
    value: Decimal
    offer_ids: frozenset[int] = frozenset()
    min_total: Decimal | None = None
    valid_from: date | None = None
    valid_until: date | None = None
    starts_on: date | None = None
    ends_on: date | None = None
    uses_left: int | None = None
    guest_uses_left: int | None = None
    is_archived: bool = False


@dataclass(frozen=True, slots=True)
class Credit:
    """A gift card (`left` is an amount of `currency`) or a pass (`left` is minutes) the guest would pay with."""

    balance_id: int
    kind: BalanceKind
    name: str
    left: Decimal
    currency: str = ""
    offer_ids: frozenset[int] = frozenset()
    expires_on: date | None = None
    is_blocked: bool = False


@dataclass(frozen=True, slots=True)
class Ask:
    """`party` says how many come of each passenger type, None being guests without one; lead time counts from `now`.

    `occupancy` is the percentage already taken at that time, where known.
    """

    starts_at: datetime
    ends_at: datetime
    party: Mapping[int | None, int] = field(hash=False)
    now: datetime
    channel: SalesChannel = SalesChannel.ONLINE
    group_ids: frozenset[int] = frozenset()
    occupancy: int | None = None
    extras: Mapping[int, int] = field(default_factory=dict, hash=False)
    promo: Promo | None = None
    credits: tuple[Credit, ...] = ()
    audience: Audience = Audience.GUEST

    def __post_init__(self) -> None:
        """In UTC, where differences are durations; the end after the start, and nobody less than not there."""
        period = Period(self.starts_at, self.ends_at)
        object.__setattr__(self, "starts_at", period.start)
        object.__setattr__(self, "ends_at", period.end)
        object.__setattr__(self, "now", self.now.astimezone(UTC))
        if min([*self.party.values(), *self.extras.values()], default=0) < 0:
            raise ValueError("nobody comes less than not at all")

    @property
    def people(self) -> int:
        return sum(self.party.values())
