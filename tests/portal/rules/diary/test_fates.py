from collections import Counter
from datetime import timedelta
from decimal import Decimal
from random import Random

from apps.bookings.choices import Status
from apps.core.periods import Period
from apps.portal.rules.diary.fates import day_drawn, fate_of, made_at_of, paid_of
from tests.portal.rules.diary.worlds import NOW

HOUR = timedelta(hours=1)
PAST, PRESENT, COMING = (Period(NOW + HOUR * at, NOW + HOUR * (at + 2)) for at in (-5, -1, 5))


def test_what_is_over_was_mostly_completed_and_what_comes_is_mostly_confirmed() -> None:
    chance = Random(1)

    fates = {
        period: Counter(fate_of(period, now=NOW, chance=chance) for _ in range(500)).most_common()
        for period in (PAST, PRESENT, COMING)
    }

    assert [found[0][0] for found in fates.values()] == [Status.COMPLETED, Status.CHECKED_IN, Status.CONFIRMED]
    assert {status for status, _ in fates[PAST]} == {Status.COMPLETED, Status.NO_SHOW, Status.CANCELLED}


def test_nothing_was_booked_after_it_began_or_in_the_future() -> None:
    chance = Random(2)

    for period in (PAST, PRESENT, COMING):
        made = [made_at_of(period, now=NOW, days=5, chance=chance) for _ in range(50)]
        assert max(made) < min(period.start, NOW)


def test_days_lie_within_the_diary_most_of_them_behind() -> None:
    days = [day_drawn(120, 60, chance=Random(seed)) for seed in range(400)]

    assert (min(days) >= -120, max(days) < 60) == (True, True)
    assert sum(day < 0 for day in days) > 200


def test_some_who_should_just_have_arrived_are_not_there_yet() -> None:
    chance = Random(4)

    fates = {fate_of(PRESENT, now=NOW, chance=chance) for _ in range(100)}
    long_begun = {fate_of(Period(NOW - 5 * HOUR, NOW + HOUR), now=NOW, chance=chance) for _ in range(100)}

    assert (Status.CONFIRMED in fates, Status.CONFIRMED in long_begun) == (True, False)


def test_what_is_over_was_paid_and_of_what_comes_some_is_due() -> None:
    chance, total = Random(5), Decimal(31)

    def paid(status: Status) -> set[Decimal]:
        return {paid_of(status, total=total, kept=Decimal(9), chance=chance) for _ in range(60)}

    assert (paid(Status.COMPLETED), paid(Status.CANCELLED), paid(Status.PENDING)) == ({total}, {Decimal(9)}, {0})
    assert paid(Status.CONFIRMED) == {total, Decimal(16), Decimal(0)}
