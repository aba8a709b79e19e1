"""The starts of an offer sold by the hour between two days: which are free, what each costs, and why another is not.

Pure, and counted in seconds: a week of a court is a few hundred starts, and each costs one search in a sorted list.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from apps.bookings.rules.price_list import PriceList
from apps.bookings.rules.slot_search import SlotSearch
from apps.bookings.rules.starts import DayStarts, Start
from apps.bookings.rules.why_not import Suggestion, Why, WhyNot
from apps.core.money import Money
from apps.core.periods import Period

ONE_DAY = timedelta(days=1)


class Slot(NamedTuple):
    """One start, for the length asked about. Free where there are no `reasons`.

    `lengths` are the minutes that could be had from there, `space_ids` what is free of what the guest may choose from.
    """

    starts_at: datetime
    ends_at: datetime
    price: Money | None
    reasons: tuple[WhyNot, ...]
    lengths: tuple[int, ...] = ()
    space_ids: tuple[int, ...] = ()
    suggestion: Suggestion | None = None

    @property
    def is_free(self) -> bool:
        return not self.reasons


@dataclass(frozen=True, slots=True)
class Selling:
    """When it may be sold: not before `now`, from `notice` minutes ahead, until `until`, a day of the venue.

    `against` is what is against it whenever it begins.
    """

    now: datetime
    notice: int
    until: date
    too_soon: WhyNot
    too_far: WhyNot
    against: tuple[WhyNot, ...] = ()

    def at(self, day: date) -> Callable[[int], tuple[WhyNot, ...]]:
        """For a start of the day, in seconds."""
        ahead = (self.too_far,) if day > self.until else ()
        now, soon = self.now.timestamp(), self.now.timestamp() + self.notice * 60

        def reasons(second: int) -> tuple[WhyNot, ...]:
            if second < now:
                return (*self.against, PAST)
            if self.notice and second < soon:
                return (*self.against, self.too_soon, *ahead)
            return (*self.against, *ahead)

        return reasons


PAST = WhyNot(Why.PAST)
NO_PRICE = WhyNot(Why.NO_PRICE, "party")


@dataclass(frozen=True, slots=True)
class Pricing:
    """The prices of a day, and how full it is at a start for those that ask."""

    on: Callable[[date], PriceList | None]
    occupancy: Callable[[Start], int | None]


def slots_of(
    search: SlotSearch, days: Iterable[date], *, minutes: int, selling: Selling, pricing: Pricing
) -> list[Slot]:
    """In order, each with its price."""
    length = timedelta(minutes=minutes)
    found: list[Slot] = []
    for day in days:
        begun = search.begin(day)
        if begun.starts:
            costs, unpriced = _prices(begun, day, length, pricing)
            against = selling.at(day)
            for start, price in zip(begun.starts, costs, strict=True):
                found.append(_slot(search, start, length, price, (*against(start.second), *unpriced)))
    return found


def _slot(
    search: SlotSearch, start: Start, length: timedelta, price: Money | None, against: tuple[WhyNot, ...]
) -> Slot:
    reasons, lengths, space_ids = search.verdict(start)
    if against:
        return Slot(start.at, start.at + length, price, (*against, *reasons))
    return Slot(start.at, start.at + length, price, reasons, lengths, space_ids)


def _prices(
    begun: DayStarts, day: date, length: timedelta, pricing: Pricing
) -> tuple[Sequence[Money | None], tuple[WhyNot, ...]]:
    """And why there is none, where there is none for anybody who comes."""
    prices = pricing.on(day)
    if prices is None:
        return [None] * len(begun.starts), ()
    like = Period(begun.starts[0].at, begun.starts[0].at + length)
    if prices.extras or any(start.is_again for start in begun.starts):
        times = [(Period(start.at, start.at + length), pricing.occupancy(start)) for start in begun.starts]
        found: Sequence[Money | None] = [prices.at(*each) for each in times]
    elif prices.asks_how_full:
        found = [prices.on(day, (start.minute,), like, pricing.occupancy(start))[0] for start in begun.starts]
    else:
        found = prices.on(day, begun.minutes, like)
    return found, () if found[0] is not None else (NO_PRICE,)


def with_suggestions(slots: Sequence[Slot], minutes: int) -> list[Slot]:
    """Of each that is taken the smallest change: a shorter time from the same start, or the nearest free one."""
    before = _nearest(slots)
    after = reversed(_nearest(slots[::-1]))
    return [
        slot if slot.is_free else slot._replace(suggestion=_smallest(slot, [late, early], minutes))
        for slot, early, late in zip(slots, before, after, strict=True)
    ]


def _smallest(slot: Slot, near: Sequence[Slot | None], minutes: int) -> Suggestion | None:
    shorter = max([length for length in slot.lengths if length < minutes], default=None)
    free = [each for each in near if each is not None]
    nearest = min(free, key=lambda each: abs(each.starts_at - slot.starts_at), default=None)
    cut = None if shorter is None else timedelta(minutes=minutes - shorter)
    if cut is not None and (nearest is None or cut <= abs(nearest.starts_at - slot.starts_at)):
        return Suggestion(slot.starts_at, slot.ends_at - cut)
    return None if nearest is None else Suggestion(nearest.starts_at, nearest.ends_at)


def _nearest(slots: Sequence[Slot]) -> list[Slot | None]:
    """Of each slot the last free one met on the way."""
    found: list[Slot | None] = []
    last = None
    for slot in slots:
        last = slot if slot.is_free else last
        found.append(last)
    return found
