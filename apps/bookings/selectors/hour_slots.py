"""The slots of an offer by the hour: one question about claims for all of its days."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from apps.bookings.rules.busy import Busy
from apps.bookings.rules.hour_times import length_problems
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.lanes import Lane, lane_of
from apps.bookings.rules.placement import Want
from apps.bookings.rules.slot_search import SlotSearch
from apps.bookings.rules.slots import Pricing, Selling, Slot, slots_of, with_suggestions
from apps.bookings.rules.starts import Start
from apps.bookings.rules.wanted import extras_of, wants_of
from apps.bookings.rules.why_not import Fault, Suggestion, Why, WhyNot
from apps.bookings.selectors.asking import Asking
from apps.bookings.selectors.occupied import Stretch
from apps.bookings.selectors.stretches import of_pieces, of_wants
from apps.core.periods import Period, local_date, start_of_day
from apps.venues.rules.grid import Grid

ONE_DAY = timedelta(days=1)


def minutes_of(asking: Asking) -> int:
    grid = asking.known.sheet.hours or Grid()
    return asking.terms.get("minutes") or grid.min_minutes


def stretches_of(asking: Asking, days: Sequence[date]) -> list[Stretch]:
    """Every space of the pools and all pieces of the extras, until what begins on the last day ends."""
    known = asking.known
    grid = known.sheet.hours or Grid()
    lasts = timedelta(minutes=max(grid.max_minutes, minutes_of(asking)))
    zone = known.sheet.zone
    period = Period(start_of_day(days[0], zone), start_of_day(days[-1] + ONE_DAY, zone) + lasts)
    extras, pieces = extras_of(asking.like, known)
    return [*of_wants((*known.needs, *extras), period), *of_pieces(pieces, known, period)]


def slots_between(asking: Asking, days: Sequence[date], busy: Busy) -> list[Slot]:
    known, minutes = asking.known, minutes_of(asking)
    wants, unfit = wants_of(asking.like, known)
    extras, pieces = extras_of(asking.like, known)
    starts_at = asking.like.starts_at
    wrong = length_problems(known, Period(starts_at, starts_at + timedelta(minutes=minutes)))
    selling = _selling(asking, (*asking.against, *wrong, *unfit))
    pricing = Pricing(asking.prices, _Full(known, busy, minutes))
    search = SlotSearch(known, (*wants, *extras), pieces, busy, minutes=minutes)
    slots = with_suggestions(slots_of(search, days, minutes=minutes, selling=selling, pricing=pricing), minutes)
    if not asking.like.space_ids or all(slot.is_free for slot in slots):
        return slots
    anywhere, _unfit = wants_of(replace(asking.like, space_ids=()), known)
    others = SlotSearch(known, (*anywhere, *extras), pieces, busy, minutes=minutes)
    return _elsewhere(slots, slots_of(others, days, minutes=minutes, selling=selling, pricing=pricing), anywhere)


def _elsewhere(slots: Sequence[Slot], others: Sequence[Slot], anywhere: Sequence[Want]) -> list[Slot]:
    """Where the chosen space is taken at a time, another that is free then is nearer than another time."""
    free = {slot.starts_at: slot for slot in others if slot.is_free}
    return [
        slot if slot.is_free or slot.starts_at not in free else _there(slot, free[slot.starts_at], anywhere)
        for slot in slots
    ]


def _there(slot: Slot, other: Slot, anywhere: Sequence[Want]) -> Slot:
    chosen = other.space_ids[: anywhere[0].count]
    return slot._replace(suggestion=Suggestion(other.starts_at, other.ends_at, space_ids=chosen))


def _selling(asking: Asking, against: tuple[WhyNot, ...]) -> Selling:
    sheet = asking.known.sheet
    terms, fault = sheet.channels[asking.like.channel], Fault("offer", sheet.id)
    return Selling(
        now=asking.now,
        notice=terms.notice_minutes,
        until=local_date(asking.now, sheet.zone) + terms.horizon_days * ONE_DAY,
        too_soon=WhyNot(Why.TOO_SOON, facts={"minutes": terms.notice_minutes}, fault=fault),
        too_far=WhyNot(Why.TOO_FAR, facts={"days": terms.horizon_days}, fault=fault),
        against=against,
    )


class _Full:
    """How full the first pool is at a start, in percent; its lanes are made when somebody first asks."""

    def __init__(self, known: KnownOffer, busy: Busy, minutes: int) -> None:
        self._known, self._busy, self._took = known, busy, minutes * 60
        self._lanes: list[Lane] | None = None

    def __call__(self, start: Start) -> int | None:
        if self._lanes is None:
            places = self._known.needs[0].places if self._known.needs else ()
            self._lanes = [lane_of(place, self._busy) for place in places]
        taken = sum(lane.free_until(start.second) < start.second + self._took for lane in self._lanes)
        return 100 * taken // len(self._lanes) if self._lanes else None
