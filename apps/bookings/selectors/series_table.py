"""Every date of a series before it is made: how it is, what it costs, and what would do where it cannot be had."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from apps.bookings.gateways.public_holidays import holidays_of
from apps.bookings.rules.fix_all import Fix, fix_all
from apps.bookings.rules.occurrences import (
    Occurrence,
    Pattern,
    an_hour_later,
    dropped_holidays,
    occurrence_on,
    occurrences,
    pattern_faults,
)
from apps.bookings.rules.recurrence import last_possible
from apps.bookings.rules.series_dates import (
    Choice,
    DatedProblem,
    Repair,
    Verdict,
    Way,
    nearby_times,
    verdict_of,
)
from apps.bookings.rules.series_plan import SeriesPlan
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, looks
from apps.bookings.selectors.series_offer import Leaving, SeriesOffer, departures_near, series_offer, step_of
from apps.core.money import Money
from apps.core.periods import Period
from apps.venues.choices import OfferKind
from apps.venues.rules.faults import refuse

# A table in which more than this is wrong asks for another rule, not for that many repairs.
MOST_REPAIRED = 100
NO_SUCH_TIME = (WhyNot(Why.NONEXISTENT_TIME),)
NOT_BOOKED = frozenset({Repair.WAIT, Repair.SKIP})


@dataclass(frozen=True, slots=True)
class DateRow:
    """`look` is of the time and space chosen; it is missing where the clocks skip the time, and on holidays.

    `problems` name what is at fault, which is for staff alone. `ways` are the repairs that would pass. One that
    `is_broken` is against rules that staff break.
    """

    occurrence: Occurrence
    verdict: Verdict
    problems: tuple[WhyNot, ...] = ()
    look: Look | None = None
    choice: Choice | None = None
    ways: tuple[Way, ...] = ()
    holiday: str = ""
    is_broken: bool = False

    @property
    def day(self) -> date:
        return self.occurrence.day

    @property
    def period(self) -> Period | None:
        return self.look.wish.period if self.look else self.occurrence.period

    @property
    def price(self) -> Money | None:
        return self.look.quote.total if self.look and self.look.quote else None

    @property
    def repair(self) -> Repair | None:
        """What becomes of it; None where somebody still has to decide."""
        if self.choice and self.choice.repair in NOT_BOOKED:
            return self.choice.repair
        if self.verdict is Verdict.FREE or self.is_broken:
            return self.choice.repair if self.choice else Repair.BOOK
        return Repair.SKIP if self.verdict is Verdict.HOLIDAY else None


@dataclass(frozen=True, slots=True)
class SeriesTable:
    plan: SeriesPlan
    offer: SeriesOffer
    rows: tuple[DateRow, ...]

    @property
    def booked(self) -> list[DateRow]:
        return [row for row in self.rows if row.repair and row.repair not in NOT_BOOKED]

    @property
    def undecided(self) -> list[DateRow]:
        return [row for row in self.rows if row.repair is None]

    def breaking(self) -> "SeriesTable":
        """The same where staff take what a rule is against: everything but what nobody gets round."""
        return replace(self, rows=tuple(replace(row, is_broken=_may_be_broken(row)) for row in self.rows))

    @property
    def total(self) -> Money | None:
        """Of what would be booked; None where that is nothing, or priced in several currencies."""
        prices = [row.price for row in self.booked if row.price]
        is_one = len({price.currency for price in prices}) == 1
        return sum(prices[1:], start=prices[0]) if is_one else None

    @property
    def fixes(self) -> dict[date, Fix]:
        """What “fix all” would do about the dates nobody has decided about."""
        return fix_all(DatedProblem(row.day, row.occurrence.period, row.verdict, row.ways) for row in self.undecided)


def series_table(
    plan: SeriesPlan, *, now: datetime, choices: Mapping[date, Choice] | None = None, language: str = "en"
) -> SeriesTable:
    """With the repairs of what is wrong. Refuses a pattern with faults, naming each; the number of queries does not
    depend on how many dates there are."""
    return with_ways(planned_dates(plan, now=now, choices=choices or {}, language=language), now=now)


def planned_dates(
    plan: SeriesPlan,
    *,
    now: datetime,
    choices: Mapping[date, Choice],
    language: str = "en",
    ignoring: Collection[int] = (),
) -> SeriesTable:
    """The same without repairs: what a series would be if it were made now."""
    offer, plan = series_offer(plan.offer_id), replace(plan, language=language)
    pattern = plan.pattern(offer.zone, offer.nights)
    refuse(pattern_faults(pattern))
    holidays = holidays_between(pattern, plan.holidays_of, language)
    dates = occurrences(pattern, holidays=holidays)
    rows = [
        *rows_of(dates, plan, offer, choices=choices, now=now, ignoring=ignoring),
        *(
            DateRow(occurrence_on(pattern, day), Verdict.HOLIDAY, holiday=holidays[day])
            for day in dropped_holidays(pattern, holidays)
        ),
    ]
    return SeriesTable(plan, offer, tuple(sorted(rows, key=lambda row: row.day)))


def holidays_between(pattern: Pattern, region: str, language: str) -> dict[date, str]:
    """All there can be while the series goes on."""
    if not region:
        return {}
    years = range(pattern.starts_on.year, last_possible(pattern.starts_on).year + 1)
    return holidays_of(region, years, language=language)


def rows_of(
    dates: Sequence[Occurrence],
    plan: SeriesPlan,
    offer: SeriesOffer,
    *,
    choices: Mapping[date, Choice],
    now: datetime,
    ignoring: Collection[int] = (),
) -> list[DateRow]:
    """One for each, as it was decided about it."""
    asked = {each.day: period for each in dates if (period := _period(each, choices))}
    leaving = departures_near(offer, asked.values())
    wishes = {day: _wish(plan, period, choices.get(day), leaving) for day, period in asked.items()}
    found = dict(zip(wishes, looks([*wishes.values()], now=now, ignoring=ignoring), strict=True)) if wishes else {}
    return [_row(each, found.get(each.day), choices.get(each.day)) for each in dates]


def with_ways(table: SeriesTable, *, now: datetime, ignoring: Collection[int] = ()) -> SeriesTable:
    """Every repair of every date that needs one is tried, all of them at once."""
    wrong = table.undecided[:MOST_REPAIRED]
    leaving = departures_near(table.offer, [row.occurrence.period for row in wrong if row.occurrence.period])
    tried = [(row.day, choice, wish) for row in wrong for choice, wish in _repairs(row, table, leaving)]
    if not tried:
        return table
    found = looks([wish for _day, _choice, wish in tried], now=now, ignoring=ignoring)
    ways: dict[date, list[Way]] = {}
    for (day, choice, _wish), look in zip(tried, found, strict=True):
        if not look.problems:
            ways.setdefault(day, []).append(_way(choice, look, table))
    rows = tuple(replace(row, ways=tuple(ways.get(row.day, ()))) for row in table.rows)
    return replace(table, rows=rows)


def _period(each: Occurrence, choices: Mapping[date, Choice]) -> Period | None:
    choice = choices.get(each.day)
    return (choice.period if choice else None) or each.period


def _wish(plan: SeriesPlan, period: Period, choice: Choice | None, leaving: Leaving) -> Wish:
    period, departure_id = leaving.at(period.start) or (period, None)
    wish = plan.wish(period, departure_id=departure_id)
    if choice is None or choice.space_ids is None:
        return wish
    return replace(wish, space_ids=choice.space_ids)


def _row(each: Occurrence, look: Look | None, choice: Choice | None) -> DateRow:
    if look is None:
        return DateRow(each, Verdict.REFUSED, NO_SUCH_TIME, choice=choice)
    return DateRow(each, verdict_of(look.problems), look.problems, look, choice)


def _may_be_broken(row: DateRow) -> bool:
    can_be = row.look is not None and row.look.quote is not None and bool(row.look.takings)
    return bool(row.problems) and can_be and all(problem.is_breakable for problem in row.problems)


def _repairs(row: DateRow, table: SeriesTable, leaving: Leaving) -> Iterable[tuple[Choice, Wish]]:
    plan, period = table.plan, row.occurrence.period
    if period is not None and plan.space_ids and row.look:
        yield Choice(Repair.OTHER_SPACE, period, ()), replace(row.look.wish.at(period), space_ids=())
    if table.offer.kind is OfferKind.DEPARTURE and period is not None:
        for time, departure_id in leaving.near(period.start):
            if time.start != period.start:
                yield Choice(Repair.OTHER_TIME, time), plan.wish(time, departure_id=departure_id)
    else:
        for time in _other_times(row, table):
            yield Choice(Repair.OTHER_TIME, time), plan.wish(time)


def _other_times(row: DateRow, table: SeriesTable) -> Sequence[Period]:
    """A stay comes with its days; what the clocks skip may be an hour later."""
    offer, period = table.offer, row.occurrence.period
    if period is None:
        later = an_hour_later(row.occurrence, table.plan.pattern(offer.zone, offer.nights))
        return [later] if later else []
    if offer.kind is OfferKind.NIGHT:
        return []
    allowed = offer.grid.allowed_starts if offer.grid else ()
    return nearby_times(period, step=step_of(offer), local_start=row.occurrence.local_start, allowed=allowed)


def _way(choice: Choice, look: Look, table: SeriesTable) -> Way:
    """Told with the spaces it would be."""
    if choice.repair is Repair.OTHER_SPACE:
        picked = (taking.picked_id for taking in look.takings if taking.picked_id is not None)
        choice = replace(choice, space_ids=table.offer.chosen_of(picked, like=table.plan.space_ids))
    return Way(choice, look.quote.total if look.quote else None)
