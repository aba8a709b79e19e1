from datetime import date, timedelta

from apps.rates.choices import Effect
from apps.rates.rules.ask import Ask
from apps.rates.rules.day_cuts import DayCuts, SharedCuts
from apps.rates.rules.wall_clock import HOUR
from tests.rates.small import a_court, a_rule, at, for_minutes

EVENING = a_rule(1, Effect.FACTOR, "1.5", weekdays=frozenset({0, 4}), from_minute=1080, to_minute=1320)
LATE = a_rule(2, Effect.PERCENT, "-10", max_lead_minutes=1440)
MONDAY = date(2026, 11, 16).toordinal()
STARTS = (600, 1080)


def an_hour(**rest: object) -> Ask:
    return for_minutes("2026-11-01T12:00", 60, **rest)


def test_a_day_is_cut_where_rules_begin_and_end_and_at_midnight() -> None:
    cut = DayCuts(an_hour(), a_court(EVENING)).cut(MONDAY, 600)

    assert [edge / HOUR for edge in cut.edges] == [0, 18, 22, 24, 25]
    assert [[rule.id for rule in rules] for rules in cut.applied] == [[], [1], [], []]


def test_days_on_which_the_same_rules_hold_are_alike() -> None:
    cuts = DayCuts(an_hour(), a_court(EVENING))
    monday, tuesday, wednesday, thursday, next_monday = (
        cuts.likeness(MONDAY + number, STARTS) for number in (0, 1, 2, 3, 7)
    )

    assert monday == next_monday
    assert len({monday, tuesday, wednesday, thursday}) == 4
    assert cuts.cut(MONDAY, 600) is cuts.cut(MONDAY + 7, 1080)


def test_days_are_not_alike_where_the_time_ahead_makes_another_price() -> None:
    """Seven in the evening the day before is less than a day before six, and more than one before ten to seven."""
    cuts = DayCuts(an_hour(now=at("2026-11-16T17:00")), a_court(LATE))

    assert cuts.likeness(MONDAY + 1, (600,)) != cuts.likeness(MONDAY + 1, (1080,))
    assert cuts.likeness(MONDAY + 2, STARTS) == cuts.likeness(MONDAY + 3, STARTS)
    assert [len(cuts.cut(MONDAY + 1, start).applied[0]) for start in STARTS] == [1, 0]


def test_the_days_around_a_change_of_the_clocks_are_not_steady() -> None:
    sunday = date(2026, 3, 29)

    cuts = DayCuts(an_hour(), a_court())

    steady = [cuts.is_steady((sunday + timedelta(days=number)).toordinal()) for number in (-3, -2, -1, 0, 1, 2)]
    assert steady == [True, True, False, False, False, True]


def test_tariffs_with_the_same_rules_share_and_no_others() -> None:
    shared, ask = SharedCuts(), an_hour()
    cuts = shared.of(ask, a_court(EVENING))

    assert shared.of(ask, a_court(EVENING, name="Other", prices=())) is cuts
    assert shared.of(ask, a_court(EVENING, LATE)) is not cuts
    assert shared.of(an_hour(party={None: 2}), a_court(EVENING)) is not cuts
