from datetime import UTC, date, datetime
from decimal import Decimal

from apps.core.periods import Period
from apps.rates.choices import PriceUnit
from apps.rates.rules.tariff import Passenger
from apps.rates.rules.usual import Starts, starts_on, usual_party
from apps.venues.rules.opening import Hours, OpenRange, WeekSet
from tests.rates.small import a_tour, per

SATURDAY = date(2026, 11, 21)
HOURLY = Starts(length=90, grid=60)


def open_daily(*ranges: tuple[int, int], closed: tuple[Period, ...] = ()) -> Hours:
    week = WeekSet(tuple(tuple(OpenRange(*each) for each in ranges) for _ in range(7)))
    return Hours("Europe/Madrid", ((week,),), closed=closed)


def test_starts_lie_on_the_grid_from_opening_and_end_before_closing() -> None:
    assert starts_on(SATURDAY, starts=HOURLY, hours=open_daily((570, 780))) == (570, 630, 690)


def test_named_starts_replace_the_grid() -> None:
    starts = Starts(length=90, grid=60, named=(540, 600, 700))

    assert starts_on(SATURDAY, starts=starts, hours=open_daily((570, 780))) == (600,)


def test_what_is_open_past_midnight_is_told_on_both_days() -> None:
    starts = starts_on(SATURDAY, starts=Starts(60, 60), hours=open_daily((1320, 1560)))

    assert starts == (0, 60, 1320, 1380)


def test_nothing_starts_that_would_meet_a_closure() -> None:
    """Closed from 11:00 to 12:00 in Madrid."""
    closed = Period(datetime(2026, 11, 21, 10, tzinfo=UTC), datetime(2026, 11, 21, 11, tzinfo=UTC))

    starts = starts_on(SATURDAY, starts=Starts(60, 30), hours=open_daily((540, 840), closed=(closed,)))

    assert starts == (540, 570, 600, 720, 750, 780)


def test_where_nobody_stated_hours_any_time_will_do() -> None:
    assert len(starts_on(SATURDAY, starts=Starts(60, 60), hours=None)) == 24
    assert len(starts_on(SATURDAY, starts=Starts(60, 60), hours=Hours("Europe/Madrid"))) == 24


def test_the_usual_party_is_of_the_first_type_that_has_a_price() -> None:
    types = (Passenger(1, "Infant"), Passenger(2, "Adult"))
    typed = a_tour(prices=(per(PriceUnit.PERSON, "45", 2),), passengers=types)

    assert usual_party(2, typed) == {2: 2}
    assert usual_party(2, a_tour(passengers=types)) == {None: 2}
    assert typed.prices[0].amount == Decimal(45)
