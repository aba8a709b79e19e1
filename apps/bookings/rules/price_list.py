"""Prices of one booking at many times, the same `quote` would say: days alike are priced once, and kept between calls.

What depends on how soon it is cannot be kept, so a tariff with such a rule is priced anew for each call.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import Lock
from typing import TypeVar

from apps.bookings.rules.known_offer import KnownOffer, KnownRate
from apps.core.money import Money
from apps.core.periods import Period
from apps.rates.choices import Audience
from apps.rates.errors.quotes import ExtraNotSold, NoPrices, NotPriced
from apps.rates.rules.ask import Ask
from apps.rates.rules.curve import Curve
from apps.rates.rules.quote import quote
from apps.venues.choices import OfferKind, SalesChannel

Made = TypeVar("Made")
# A curve learns days while it is asked, which two threads must not do at once.
_learning = Lock()


@dataclass(frozen=True, slots=True)
class Who:
    """Whom it is priced for."""

    party: tuple[tuple[int | None, int], ...]
    channel: SalesChannel = SalesChannel.ONLINE
    group_ids: frozenset[int] = frozenset()
    audience: Audience = Audience.GUEST


@dataclass(frozen=True, slots=True)
class PriceList:
    """`extras` make a price one cannot look up: with them each time is quoted by itself."""

    known: KnownOffer
    rate: KnownRate
    who: Who
    now: datetime
    extras: Mapping[int, int] = field(default_factory=dict)
    own: dict[object, object] = field(default_factory=dict)

    @property
    def asks_how_full(self) -> bool:
        rules = self.rate.tariff.rules
        return any(rule.min_occupancy is not None or rule.max_occupancy is not None for rule in rules)

    def on(
        self, day: date, minutes: tuple[int, ...], like: Period, occupancy: int | None = None
    ) -> tuple[Money | None, ...]:
        """Of bookings like the one at `like` that begin when the clocks first show these minutes of the day."""
        key = (self.rate.id, self.who, self._shape(like), occupancy)
        return self._kept((*key, day, minutes), lambda: self._learnt(key, day, minutes, self._ask(like, occupancy)))

    def at(self, period: Period, occupancy: int | None = None) -> Money | None:
        """One by itself, with the extras."""
        try:
            return quote(self._ask(period, occupancy), self.rate.tariff).total
        except (NoPrices, NotPriced, ExtraNotSold):
            return None

    def _learnt(self, key: object, day: date, minutes: tuple[int, ...], ask: Ask) -> tuple[Money | None, ...]:
        with _learning:
            curve = self._kept(("curve", key), lambda: Curve(ask, self.rate.tariff))
            try:
                return curve.on(day, minutes).prices
            except (NoPrices, NotPriced):
                return (None,) * len(minutes)

    def _shape(self, like: Period) -> object:
        """Of the pattern only its length matters, or of a stay its nights and its time of leaving."""
        return like if self.rate.tariff.kind == OfferKind.NIGHT else like.duration

    def _kept(self, key: object, make: Callable[[], Made]) -> Made:
        if self._has_leads:
            if key not in self.own:
                self.own[key] = make()
            return self.own[key]  # type: ignore[return-value]
        return self.known.kept(key, make)

    @property
    def _has_leads(self) -> bool:
        rules = self.rate.tariff.rules
        return any(rule.min_lead_minutes is not None or rule.max_lead_minutes is not None for rule in rules)

    def _ask(self, period: Period, occupancy: int | None) -> Ask:
        return Ask(
            period.start,
            period.end,
            dict(self.who.party),
            self.now,
            channel=self.who.channel,
            group_ids=self.who.group_ids,
            occupancy=occupancy,
            extras=self.extras,
            audience=self.who.audience,
        )
