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

    def at(self, day: date, first: int) -> Callable[[int], tuple[WhyNot, ...]] | None:
        """For a start of the day, in seconds, where the first is `first`; None where nothing is against any of them."""
        ahead = (self.too_far,) if day > self.until else ()
        now, soon = self.now.timestamp(), self.now.timestamp() + self.notice * 60
        if first >= soon and not ahead and not self.against:
            return None

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
            against = selling.at(day, begun.starts[0].second)
            for start, price in zip(begun.starts, costs, strict=True):
                reasons, lengths, space_ids = search.verdict(start)
                why = (*against(start.second), *unpriced) if against else unpriced
                if why:
                    found.append(Slot(start.at, start.at + length, price, (*why, *reasons)))
                else:
                    found.append(Slot(start.at, start.at + length, price, reasons, lengths, space_ids))
    return found


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
    after = _next_free(slots)
    found: list[Slot] = []
    early: Slot | None = None
    for slot, late in zip(slots, after, strict=True):
        if slot.reasons:
            found.append(slot._replace(suggestion=_smallest(slot, early, late, minutes)))
        else:
            early = slot
            found.append(slot)
    return found


def _smallest(slot: Slot, early: Slot | None, late: Slot | None, minutes: int) -> Suggestion | None:
    near = late
    if early and (late is None or slot.starts_at - early.starts_at < late.starts_at - slot.starts_at):
        near = early
    shorter = [length for length in slot.lengths if length < minutes]
    if shorter:
        cut = timedelta(minutes=minutes - shorter[-1])
        if near is None or cut <= abs(near.starts_at - slot.starts_at):
            return Suggestion(slot.starts_at, slot.ends_at - cut)
    return Suggestion(near.starts_at, near.ends_at) if near else None


def _next_free(slots: Sequence[Slot]) -> list[Slot | None]:
    """Of each slot the first free one from it on."""
    found: list[Slot | None] = []
    last: Slot | None = None
    for slot in reversed(slots):
        last = last if slot.reasons else slot
        found.append(last)
    return found[::-1]
