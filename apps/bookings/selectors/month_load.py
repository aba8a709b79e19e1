"""How full each space is on each day of a month: the heat map of the calendar, summed where the claims are."""

from calendar import monthrange
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from apps.bookings.rules.spots import spot_of_space
from apps.bookings.selectors.taken_seconds import seconds_within, taken_seconds
from apps.core.periods import local_day, start_of_day
from apps.venues.choices import OfferKind
from apps.venues.models.needs import NeedSpace
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.opening import Hours, open_periods
from apps.venues.selectors.hours import hours_of_many
from apps.venues.selectors.spaces import leaves_of_many

ONE_DAY = timedelta(days=1)
NOON = timedelta(hours=12)


@dataclass(frozen=True, slots=True)
class DayLoad:
    """Percent of what could be taken that is, set-up and clean-up included; None where it is closed."""

    day: date
    percent: int | None


def month_load(
    venue: Venue, space_ids: Collection[int], *, year: int, month: int, now: datetime
) -> dict[int, list[DayLoad]]:
    """By space of the venue, every day of the month, in a number of queries that does not grow.

    What is sold by the hour is measured by its open hours, what is sold by the night by its night: taken or not.
    """
    spaces = list(Space.objects.filter(venue=venue, pk__in=space_ids))
    days = [date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1)]
    nightly = set(
        NeedSpace.objects.filter(space__in=spaces, need__offer__kind=OfferKind.NIGHT).values_list("space_id", flat=True)
    )
    spots = {pk: [spot_of_space(leaf.pk) for leaf in leaves] for pk, leaves in leaves_of_many(spaces).items()}
    by_night = {pk: own for pk, own in spots.items() if pk in nightly}
    by_hour = {pk: own for pk, own in spots.items() if pk not in nightly}
    open_seconds = _open_seconds(spaces, days)
    return {
        **_loads(by_hour, days, _midnights(days, venue.time_zone), now=now, whole=open_seconds),
        **_loads(by_night, days, _noons(days, venue.time_zone), now=now, whole=None),
    }


def _loads(
    spots: Mapping[int, Sequence[int]],
    days: Sequence[date],
    cuts: Sequence[datetime],
    *,
    now: datetime,
    whole: Mapping[int, Sequence[int]] | None,
) -> dict[int, list[DayLoad]]:
    taken = taken_seconds(sorted({spot for own in spots.values() for spot in own}), cuts, now=now)
    return {
        pk: [
            DayLoad(day, _percent([taken[spot, number] for spot in own], whole[pk][number] if whole else None))
            for number, day in enumerate(days)
        ]
        for pk, own in spots.items()
    }


def _percent(taken: Sequence[int], whole: int | None) -> int | None:
    """Of a hall as much as of its parts together. Without `whole` a part is taken or it is not."""
    if whole is None:
        return 100 * sum(seconds > 0 for seconds in taken) // max(len(taken), 1)
    if not whole:
        return 100 if any(taken) else None
    return min(100 * sum(taken) // (whole * max(len(taken), 1)), 100)


def _open_seconds(spaces: Sequence[Space], days: Sequence[date]) -> dict[int, list[int]]:
    """Of each day, closures taken away; worked out once for those that are open alike. All day where nobody said."""
    hours = hours_of_many(spaces, first=days[0], last=days[-1])
    once: dict[int, list[int]] = {}
    for each in hours.values():
        if id(each) not in once:
            once[id(each)] = _by_day(each, days)
    return {pk: once[id(each)] for pk, each in hours.items()}


def _by_day(hours: Hours, days: Sequence[date]) -> list[int]:
    wholes = [local_day(day, hours.zone) for day in days]
    if not hours.is_stated:
        return [int(whole.duration.total_seconds()) for whole in wholes]
    openings = open_periods(hours, first=days[0], last=days[-1])
    return [seconds_within(whole, openings) for whole in wholes]


def _midnights(days: Sequence[date], zone: str) -> list[datetime]:
    return [start_of_day(day, zone) for day in [*days, days[-1] + ONE_DAY]]


def _noons(days: Sequence[date], zone: str) -> list[datetime]:
    """A night belongs to the day on which it begins."""
    return [midnight + NOON for midnight in _midnights(days, zone)]
