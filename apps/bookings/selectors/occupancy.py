"""How much of what a business sells is taken: of any stretch of time, for all of some venues together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise

from apps.bookings.rules.spots import spot_of_space
from apps.bookings.selectors.taken_seconds import seconds_within, taken_seconds
from apps.core.periods import Period, local_date, local_day, start_of_day
from apps.venues.choices import OfferKind, Showing
from apps.venues.models.needs import NeedSpace
from apps.venues.models.space import Space
from apps.venues.rules.opening import Hours, open_periods
from apps.venues.selectors.hours import hours_of_many
from apps.venues.selectors.spaces import leaves_of_many

AN_HOUR = timedelta(hours=1)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Taken:
    """`percent` of what could be taken; None where all is closed."""

    period: Period
    percent: int | None


def taken_by_hour(venue_ids: Collection[int], day: date, *, zone: str, now: datetime) -> list[Taken]:
    """A day of the zone in hours that pass: 23 of them, or 25, in the nights the clocks change."""
    whole = local_day(day, zone)
    return taken_between(venue_ids, [*whole.starts(AN_HOUR), whole.end], zone=zone, now=now)


def taken_by_day(venue_ids: Collection[int], first: date, last: date, *, zone: str, now: datetime) -> list[Taken]:
    days = [first + timedelta(days=number) for number in range((last - first).days + 2)]
    return taken_between(venue_ids, [start_of_day(day, zone) for day in days], zone=zone, now=now)


def taken_between(venue_ids: Collection[int], cuts: Sequence[datetime], *, zone: str, now: datetime) -> list[Taken]:
    """Of what guests think of when they book: a court, a room, the guide of a tour, not what comes with it.

    What is sold by the night could be taken all day, the rest while it is open. Claims count with set-up and clean-up.
    """
    periods = [Period(*pair) for pair in pairwise(cuts)]
    by_hour, by_night = _leaves(venue_ids)
    taken = taken_seconds([spot_of_space(pk) for pk in (*by_hour, *by_night)], cuts, now=now)
    could = [len(by_night) * int(each.duration.total_seconds()) for each in periods]
    for seconds in _open_seconds(list(by_hour.values()), periods, zone):
        could = [sum(pair) for pair in zip(could, seconds, strict=True)]
    was = [0] * len(periods)
    for (_spot, number), seconds_taken in taken.items():
        was[number] += seconds_taken
    return [Taken(period, _percent(*pair)) for period, *pair in zip(periods, was, could, strict=True)]


def _percent(was: int, could: int) -> int | None:
    if not could:
        return 100 if was else None
    return min(100, 100 * was // could)


def _leaves(venue_ids: Collection[int]) -> tuple[Mapping[int, Space], Mapping[int, Space]]:
    """Each once, by its id: those of the first need of an offer that is not put away."""
    rows = NeedSpace.objects.filter(need__offer__venue__in=venue_ids, need__position=0)
    rows = rows.exclude(need__offer__status=Showing.ARCHIVED).select_related("space", "need__offer")
    sold = {row.space_id: row.space for row in rows}
    nightly = {row.space_id for row in rows if row.need.offer.kind == OfferKind.NIGHT}
    leaves = leaves_of_many(list(sold.values()))
    by_night = {leaf.pk: leaf for pk in nightly for leaf in leaves[pk]}
    every = {leaf.pk: leaf for own in leaves.values() for leaf in own}
    return {pk: leaf for pk, leaf in every.items() if pk not in by_night}, by_night


def _open_seconds(leaves: Sequence[Space], periods: Sequence[Period], zone: str) -> list[list[int]]:
    """Of each leaf; worked out once for those that are open alike."""
    first, last = local_date(periods[0].start, zone), local_date(periods[-1].end, zone)
    once: dict[int, list[int]] = {}
    found = []
    for hours in hours_of_many(leaves, first=first, last=last).values():
        if id(hours) not in once:
            once[id(hours)] = _of_hours(hours, periods, first, last)
        found.append(once[id(hours)])
    return found


def _of_hours(hours: Hours, periods: Sequence[Period], first: date, last: date) -> list[int]:
    """All the time where nobody said."""
    if not hours.is_stated:
        return [int(each.duration.total_seconds()) for each in periods]
    openings = open_periods(hours, first=first, last=last)
    return [seconds_within(each, openings) for each in periods]
