"""The table of a series before it is made: every date with what is against it, its price and what would do."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import perf_counter

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.bookings.rules.recurrence import daily, weekly
from apps.bookings.rules.series_dates import Choice, Repair, Verdict
from apps.bookings.rules.why_not import Why
from apps.bookings.selectors.series_table import SeriesTable, series_table
from apps.core.money import Money
from apps.core.periods import Period
from apps.venues.errors.faults import NotLikeThis
from tests.factories.hours import ClosureFactory
from tests.factories.sellable import NOW, court, courts, double_room, open_venue, tour
from tests.factories.series import FIRST, plan_of, taken
from tests.factories.venues import DepartureFactory

pytestmark = pytest.mark.usefixtures("in_club")


def verdicts(table: SeriesTable) -> list[Verdict]:
    return [row.verdict for row in table.rows]


@contextmanager
def counted() -> Iterator[list[int]]:
    number: list[int] = []
    with CaptureQueriesContext(
        connection,
    ) as queries:
        yield number
    number.append(len(queries))


def test_free_dates_have_their_price_and_the_table_its_total() -> None:
    sold = court()

    table = series_table(plan_of(sold), now=NOW)

    assert verdicts(table) == [Verdict.FREE] * 3
    assert [row.price for row in table.rows] == [Money.of("24", "EUR")] * 3
    assert table.total == Money.of("72", "EUR")
    assert [row.repair for row in table.rows] == [Repair.BOOK] * 3


def test_a_taken_date_names_its_conflict_and_the_nearest_times() -> None:
    sold = court()
    taken(sold, sold.space, FIRST + timedelta(weeks=1))

    _first, second, _third = series_table(plan_of(sold), now=NOW).rows

    assert second.verdict is Verdict.CONFLICT
    assert [why.code for why in second.problems] == [Why.SLOT_TAKEN]
    assert second.repair is None
    assert [way.choice.period.start.hour for way in second.ways if way.choice.period] == [19, 17]


def test_another_space_at_the_same_time_is_told_by_name_and_goes_first() -> None:
    sold = courts(2, guest_chooses=True)
    here, there = sold.spaces
    taken(sold, here, FIRST)

    table = series_table(plan_of(sold, space_ids=(here.pk,)), now=NOW)

    choice = table.fixes[FIRST].choice
    assert choice.repair is Repair.OTHER_SPACE
    assert choice.space_ids == (there.pk,)
    assert not any(row.ways for row in table.rows[1:])


def test_what_was_chosen_is_looked_at_again() -> None:
    sold = courts(2, guest_chooses=True)
    here, _there = sold.spaces
    taken(sold, here, FIRST)
    plan = plan_of(sold, space_ids=(here.pk,))
    fixes = series_table(plan, now=NOW).fixes

    table = series_table(plan, now=NOW, choices={day: fix.choice for day, fix in fixes.items()})

    assert verdicts(table) == [Verdict.FREE] * 3
    assert [row.repair for row in table.rows] == [Repair.OTHER_SPACE, Repair.BOOK, Repair.BOOK]
    assert table.undecided == []


def test_a_closed_date_and_one_against_a_rule_are_told_apart() -> None:
    sold = court()
    ClosureFactory(venue=sold.venue, starts="2027-01-18T00:00", ends="2027-01-19T00:00")

    far = series_table(plan_of(sold, weekly([0], count=60)), now=NOW)

    assert far.rows[1].verdict is Verdict.CLOSED
    assert far.rows[-1].verdict is Verdict.REFUSED
    assert {why.code for why in far.rows[-1].problems} == {Why.TOO_FAR}
    assert far.fixes[far.rows[1].day].choice.repair is Repair.SKIP


def test_dates_that_are_waited_for_or_left_out_need_no_place() -> None:
    sold = court()
    taken(sold, sold.space, FIRST)
    choices = {FIRST: Choice(Repair.WAIT), FIRST + timedelta(weeks=1): Choice(Repair.SKIP)}

    table = series_table(plan_of(sold), now=NOW, choices=choices)

    assert [row.repair for row in table.rows] == [Repair.WAIT, Repair.SKIP, Repair.BOOK]
    assert table.total == Money.of("24", "EUR")


def test_public_holidays_are_shown_with_their_name_and_left_out() -> None:
    sold = court(open_venue("Europe/Madrid"))
    friday = datetime.fromisoformat("2027-03-12T19:00")

    table = series_table(
        plan_of(sold, weekly([4], count=2), local_start=friday, holidays_of="ES-MD"), now=NOW, language="es"
    )

    assert [(row.verdict, row.holiday, row.repair) for row in table.rows] == [
        (Verdict.FREE, "", Repair.BOOK),
        (Verdict.HOLIDAY, "San José", Repair.SKIP),
    ]


def test_a_time_the_clocks_skip_may_be_an_hour_later() -> None:
    sold = court(open_venue(hours=((0, 24),)))
    sunday = datetime.fromisoformat("2027-03-21T02:00")

    table = series_table(plan_of(sold, weekly([6], count=2), local_start=sunday), now=NOW)

    assert verdicts(table) == [Verdict.FREE, Verdict.REFUSED]
    assert [why.code for why in table.rows[1].problems] == [Why.NONEXISTENT_TIME]
    hour_later = Period(datetime(2027, 3, 28, 1, tzinfo=UTC), datetime(2027, 3, 28, 2, tzinfo=UTC))
    assert table.fixes[date(2027, 3, 28)].choice == Choice(Repair.OTHER_TIME, hour_later)


def test_nights_and_departures_repeat_too() -> None:
    rooms = double_room()
    stays = series_table(
        plan_of(rooms, local_start=datetime.fromisoformat("2027-01-11T15:00"), minutes=2 * 1440), now=NOW
    )
    trip = tour()
    DepartureFactory(offer=trip.offer, starts_at=datetime(2027, 1, 18, 10, tzinfo=UTC))
    tens = datetime.fromisoformat("2027-01-11T10:00")
    tours = series_table(plan_of(trip, local_start=tens, minutes=120, party={trip.adult.pk: 1}), now=NOW)

    assert [row.price for row in stays.rows] == [Money.of("160", "EUR")] * 3
    assert verdicts(tours) == [Verdict.FREE, Verdict.REFUSED, Verdict.REFUSED]
    assert [why.code for why in tours.rows[1].problems] == [Why.UNKNOWN_DEPARTURE]
    assert tours.fixes[tours.rows[1].day].minutes == 60


def test_a_pattern_with_faults_is_refused_by_its_fields() -> None:
    sold = court()

    with pytest.raises(NotLikeThis) as refused:
        series_table(plan_of(sold, daily()), now=NOW)

    assert [fault.field for fault in refused.value.faults] == ["until"]


def test_the_number_of_queries_does_not_depend_on_the_dates() -> None:
    sold = courts(2, guest_chooses=True)
    here, there = sold.spaces
    for week in range(40):
        taken(sold, here, FIRST + timedelta(weeks=week))
        if week % 2:
            taken(sold, there, FIRST + timedelta(weeks=week))
    plan = plan_of(sold, space_ids=(here.pk,))

    series_table(plan, now=NOW)
    with counted() as for_three:
        series_table(plan, now=NOW)
    begun = perf_counter()
    with counted() as for_fifty:
        table = series_table(replace(plan, recurrence=weekly([0], count=50)), now=NOW)

    assert for_fifty == for_three
    assert perf_counter() - begun < 5
    assert [table.rows[week].verdict for week in (0, 1, 40)] == [Verdict.CONFLICT, Verdict.CONFLICT, Verdict.FREE]
    assert table.fixes[FIRST].choice.repair is Repair.OTHER_SPACE
    assert table.fixes[FIRST + timedelta(weeks=1)].choice.repair is Repair.OTHER_TIME
