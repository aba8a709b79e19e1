"""Dated departures as somebody chooses one: seats left, language, what each kind of traveller pays, and why not."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple

from apps.bookings.rules.busy import Busy
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.price_list import PriceList
from apps.bookings.rules.settle import seats_left, settled
from apps.bookings.rules.wanted import Dated, wanted
from apps.bookings.rules.why_not import Suggestion, Why, WhyNot
from apps.bookings.rules.wish import Wish
from apps.core.money import Money
from apps.core.periods import zone_named

NO_PRICE = WhyNot(Why.NO_PRICE, "party")


class DepartureChoice(NamedTuple):
    """`price` is the party's; `prices` what one of each passenger type would pay. Free without `reasons`."""

    dated: Dated
    departure_id: int
    starts_at: datetime
    ends_at: datetime
    price: Money | None
    reasons: tuple[WhyNot, ...]
    prices: Mapping[int | None, Money]
    seats_left: int = 0
    language: str = ""
    is_private: bool = False
    suggestion: Suggestion | None = None

    @property
    def is_free(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class DepartureSearch:
    """`like` is the wish for any of them; `each` has a list a passenger."""

    known: KnownOffer
    like: Wish
    busy: Busy
    prices: PriceList | None
    each: Mapping[int | None, PriceList]
    now: datetime
    against: tuple[WhyNot, ...] = ()

    def all(self, departures: Sequence[Dated]) -> list[DepartureChoice]:
        """In their order, with the nearest free one for each that is not."""
        found = [self.of(dated) for dated in departures]
        free = [choice for choice in found if choice.is_free]
        return [choice if choice.is_free or not free else _suggesting(choice, free) for choice in found]

    def of(self, dated: Dated) -> DepartureChoice:
        asked = wanted(self.like, self.known, dated, now=self.now)
        found = settled(asked, self.busy, has_crew=dated.is_crewed)
        full = found.occupancy
        price = self._price(self.prices, dated, full) if self.prices else None
        unpriced = [NO_PRICE] if self.prices and price is None else []
        reasons = (*self.against, *asked.problems, *found.problems, *unpriced)
        prices = {type_id: self._price(own, dated, full) for type_id, own in self.each.items()}
        return DepartureChoice(
            dated,
            dated.id,
            dated.period.start,
            dated.period.end,
            price,
            tuple({(why.code, why.about): why for why in reasons}.values()),
            {type_id: price for type_id, price in prices.items() if price is not None},
            seats_left=seats_left(asked, self.busy),
            language=dated.language,
            is_private=dated.is_private,
        )

    def _price(self, prices: PriceList, dated: Dated, full: int | None) -> Money | None:
        occupied = full if prices.asks_how_full else None
        local = dated.period.start.astimezone(zone_named(self.known.sheet.zone))
        if prices.extras or local.fold:
            return prices.at(dated.period, occupied)
        return prices.on(local.date(), (local.hour * 60 + local.minute,), dated.period, occupied)[0]


def _suggesting(choice: DepartureChoice, free: Sequence[DepartureChoice]) -> DepartureChoice:
    nearest = min(free, key=lambda each: abs(each.starts_at - choice.starts_at))
    suggestion = Suggestion(nearest.starts_at, nearest.ends_at, departure_id=nearest.departure_id)
    return choice._replace(suggestion=suggestion)
