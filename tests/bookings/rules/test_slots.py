"""Slots over any hours, claims and nights: never over a claim, always on the grid, always open, and none left out."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.busy import Occupied, line_of, seconds
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.placement import Leaf, Place, Want
from apps.bookings.rules.slot_search import SlotSearch
from apps.bookings.rules.slots import Pricing, Selling, Slot, slots_of, with_suggestions
from apps.bookings.rules.spots import spot_of_space
from apps.bookings.rules.why_not import Why, WhyNot
from apps.core.periods import Period, local_date, start_of_day
from apps.venues.choices import OfferKind, SalesChannel, Showing
from apps.venues.rules.grid import Grid, starts_in
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.offers import ChannelFacts
from apps.venues.rules.opening import Hours, OpenRange, WeekSet, open_periods
from apps.venues.selectors.offer_sheet import OfferSheet

# Where and when the clocks change, or never do; at midnight, by half an hour, in either direction.
NIGHTS = [
    ("Europe/Madrid", date(2027, 3, 28)),
    ("Europe/Madrid", date(2027, 10, 31)),
    ("Europe/Lisbon", date(2027, 3, 28)),
    ("America/Lima", date(2027, 3, 28)),
    ("America/Sao_Paulo", date(2018, 11, 4)),
    ("America/Sao_Paulo", date(2018, 2, 18)),
    ("Asia/Tokyo", date(2027, 3, 28)),
    ("Australia/Lord_Howe", date(2027, 4, 4)),
    ("Australia/Lord_Howe", date(2027, 10, 3)),
    ("Africa/Cairo", date(2027, 4, 30)),
    ("Africa/Cairo", date(2027, 10, 29)),
]
ONE_DAY = timedelta(days=1)
SPACE = 1


@dataclass(frozen=True, slots=True)
class Case:
    grid: Grid
    hours: Hours
    claims: tuple[Period, ...]
    days: tuple[date, ...]
    minutes: int
    setup: int = 0
    cleanup: int = 0

    @property
    def known(self) -> KnownOffer:
        place = Place(SPACE, (Leaf(SPACE, self.setup * 60, self.cleanup * 60),))
        return KnownOffer(
            sheet=_sheet(self.grid, self.hours.zone),
            is_shown=True,
            needs=(Want((place,), need_id=1),),
            extra_places={},
            hours={SPACE: self.hours},
            closures={},
            rates=(),
            first=self.days[0],
            last=self.days[-1],
        )

    def slots(self) -> list[Slot]:
        known = self.known
        claims = [Occupied(seconds(each.start), seconds(each.end), number) for number, each in enumerate(self.claims)]
        search = SlotSearch(known, known.needs, {}, {spot_of_space(SPACE): line_of(claims)}, minutes=self.minutes)
        never = WhyNot(Why.TOO_FAR)
        selling = Selling(datetime(2000, 1, 1, tzinfo=UTC), 0, date(2100, 1, 1), never, never)
        nothing = Pricing(lambda _day: None, lambda _start: None)
        return with_suggestions(
            slots_of(search, self.days, minutes=self.minutes, selling=selling, pricing=nothing), self.minutes
        )

    def free(self, start: datetime) -> bool:
        begins = start - timedelta(minutes=self.setup)
        ends = start + timedelta(minutes=self.minutes + self.cleanup)
        return not any(claim.start < ends and begins < claim.end for claim in self.claims)


def _sheet(grid: Grid, zone: str) -> OfferSheet:
    return OfferSheet(
        id=1,
        venue_id=1,
        zone=zone,
        kind=OfferKind.HOUR,
        status=Showing.PUBLISHED,
        min_party=1,
        max_party=4,
        setup_minutes=None,
        cleanup_minutes=None,
        hours=grid,
        nights=None,
        departures=None,
        stay_rules=(),
        needs=(NeedFacts((SPACE,), id=1),),
        channels={channel: ChannelFacts(channel) for channel in SalesChannel},
        passengers=(),
        pickups={},
        extras=(),
        questions=(),
    )


def _claims(start: datetime, parts: Sequence[tuple[int, int]]) -> tuple[Period, ...]:
    """Gaps and lengths in minutes, one behind the other."""
    found, moment = [], start
    for gap, length in parts:
        found.append(Period(moment + timedelta(minutes=gap), moment + timedelta(minutes=gap + length)))
        moment = found[-1].end
    return tuple(found)


@st.composite
def cases(draw: st.DrawFn) -> Case:
    zone, night = draw(st.sampled_from(NIGHTS))
    days = tuple(night + number * ONE_DAY for number in (-1, 0, 1))
    edges = sorted(draw(st.lists(st.integers(0, 56), min_size=2, max_size=4, unique=True)))
    ranges = tuple(OpenRange(opens * 30, closes * 30) for opens, closes in zip(edges[::2], edges[1::2], strict=False))
    ranges = tuple(each for each in ranges if each.opens < 1440)
    start = start_of_day(days[0] - ONE_DAY, zone)
    closed = _claims(start, draw(st.lists(st.tuples(st.integers(0, 2000), st.integers(10, 200)), max_size=2)))
    least = draw(st.sampled_from([30, 45, 60, 90]))
    return Case(
        grid=Grid(
            draw(st.sampled_from([15, 30, 45, 60])),
            least,
            least * 3,
            least,
            draw(st.sampled_from([(), (), (90, 150, 600, 1200)])),
        ),
        hours=Hours(zone, levels=((WeekSet((ranges,) * 7),),), closed=closed),
        claims=_claims(start, draw(st.lists(st.tuples(st.integers(0, 900), st.integers(15, 300)), max_size=12))),
        days=days,
        minutes=least * draw(st.integers(1, 3)),
        setup=draw(st.sampled_from([0, 10])),
        cleanup=draw(st.sampled_from([0, 15])),
    )


@given(cases())
def test_free_slots_are_those_the_plainest_reading_finds(case: Case) -> None:
    zone = case.hours.zone
    expected = set()
    for day in case.days:
        openings = open_periods(case.hours, first=day - ONE_DAY, last=day + 2 * ONE_DAY)
        for start in starts_in(case.grid, openings, zone=zone):
            if local_date(start.at, zone) == day and case.minutes in start.minutes and case.free(start.at):
                expected.add(start.at)

    slots = case.slots()

    assert {slot.starts_at for slot in slots if slot.is_free} == expected
    assert [slot.starts_at for slot in slots] == sorted({slot.starts_at for slot in slots})


@given(cases())
def test_every_length_and_every_suggestion_could_be_had(case: Case) -> None:
    openings = open_periods(case.hours, first=case.days[0] - ONE_DAY, last=case.days[-1] + 2 * ONE_DAY)
    for slot in case.slots():
        lengths = [timedelta(minutes=minutes) for minutes in slot.lengths]
        if slot.suggestion:
            lengths.append(slot.suggestion.ends_at - slot.suggestion.starts_at)
        starts = [slot.starts_at] * len(slot.lengths) + [
            slot.suggestion.starts_at if slot.suggestion else slot.starts_at
        ]
        for start, length in zip(starts, lengths, strict=False):
            period = Period(start, start + length)
            assert any(opening.covers(period) for opening in openings)
            assert not any(
                claim.start < period.end + timedelta(minutes=case.cleanup)
                and period.start - timedelta(minutes=case.setup) < claim.end
                for claim in case.claims
            )


@pytest.mark.parametrize(("zone", "night"), NIGHTS)
def test_a_place_open_all_night_has_as_many_starts_as_the_night_has_half_hours(zone: str, night: date) -> None:
    always = Hours(zone, levels=((WeekSet(((OpenRange(0, 1440),),) * 7),),))
    case = Case(Grid(30, 30, 30, 30), always, (), (night,), 30)
    day = start_of_day(night + ONE_DAY, zone) - start_of_day(night, zone)

    assert len(case.slots()) == day // timedelta(minutes=30)
