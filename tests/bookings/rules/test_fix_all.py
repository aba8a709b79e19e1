from datetime import UTC, date, datetime, timedelta

from apps.bookings.rules.fix_all import Fix, fix_all, fix_of, fix_words
from apps.bookings.rules.series_dates import Choice, DatedProblem, Repair, Verdict, Way
from apps.core.money import Money
from apps.core.periods import Period

DAY = date(2027, 1, 5)
SEVEN = Period(datetime(2027, 1, 5, 18, tzinfo=UTC), datetime(2027, 1, 5, 19, tzinfo=UTC))
PRICE = Money.of("24", "EUR")


def shifted(minutes: int) -> Way:
    shift = timedelta(minutes=minutes)
    return Way(Choice(Repair.OTHER_TIME, Period(SEVEN.start + shift, SEVEN.end + shift)), PRICE)


def other_court() -> Way:
    return Way(Choice(Repair.OTHER_SPACE, SEVEN, (2,)), PRICE)


def problem(*ways: Way, verdict: Verdict = Verdict.CONFLICT, period: Period | None = SEVEN) -> DatedProblem:
    return DatedProblem(DAY, period, verdict, ways)


def test_the_same_time_in_another_space_goes_first() -> None:
    way = other_court()

    assert fix_of(problem(shifted(30), way)) == Fix(way.choice, PRICE)


def test_else_the_nearest_time_and_of_two_the_later() -> None:
    way = shifted(30)

    assert fix_of(problem(shifted(-60), shifted(60), shifted(-30), way)) == Fix(way.choice, PRICE, 30)


def test_else_what_may_free_is_waited_for_and_the_rest_is_left_out() -> None:
    assert fix_of(problem()).choice.repair is Repair.WAIT
    assert fix_of(problem(verdict=Verdict.CLOSED)).choice.repair is Repair.SKIP
    assert fix_of(problem(verdict=Verdict.REFUSED)).choice.repair is Repair.SKIP
    assert fix_of(problem(verdict=Verdict.REFUSED, period=None)).choice.repair is Repair.SKIP


def test_a_date_the_clocks_skip_takes_the_hour_after() -> None:
    fixed = fix_of(problem(shifted(60), verdict=Verdict.REFUSED, period=None))

    assert fixed.choice.repair is Repair.OTHER_TIME


def test_free_dates_and_holidays_are_left_as_they_are() -> None:
    dates = [
        DatedProblem(date(2027, 1, 5), SEVEN, Verdict.FREE),
        DatedProblem(date(2027, 1, 6), SEVEN, Verdict.HOLIDAY),
        DatedProblem(date(2027, 1, 7), SEVEN, Verdict.CONFLICT),
    ]

    assert [*fix_all(dates)] == [date(2027, 1, 7)]


def test_every_fix_says_why() -> None:
    said = {
        fix_words(fix_of(problem(other_court())), verdict=Verdict.CONFLICT, spaces="Court 2"),
        fix_words(fix_of(problem(shifted(30))), verdict=Verdict.CONFLICT),
        fix_words(fix_of(problem(shifted(-30))), verdict=Verdict.CONFLICT),
        fix_words(fix_of(problem()), verdict=Verdict.CONFLICT),
        fix_words(fix_of(problem(verdict=Verdict.CLOSED)), verdict=Verdict.CLOSED),
        fix_words(fix_of(problem(verdict=Verdict.REFUSED)), verdict=Verdict.REFUSED),
    }

    assert said == {
        "Court 2 is free at the same time.",
        "30 minutes later it is free.",
        "30 minutes earlier it is free.",
        "Nothing near it is free. It stays wanted, and comes first when it frees.",
        "Closed then, so this date is left out.",
        "A rule is against this date, so it is left out.",
    }
