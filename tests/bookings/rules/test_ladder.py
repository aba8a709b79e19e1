from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.ladder import LadderTerms, Mark, Place, Rung, place_of

TERMS = LadderTerms()
NOW = datetime(2027, 3, 28, 0, 30, tzinfo=UTC)


def marks(*days_ago: float, expire: int = 180) -> list[Mark]:
    given_at = [NOW - timedelta(days=days) for days in days_ago]
    return [Mark(moment, moment + timedelta(days=expire)) for moment in given_at]


@pytest.mark.parametrize(
    ("days_ago", "place"),
    [
        ((), Place(Rung.CLEAR)),
        ((1,), Place(Rung.NOTICE, 1)),
        ((1, 170), Place(Rung.DEPOSIT, 2)),
        ((1, 2, 91), Place(Rung.BLOCKED, 3, NOW + timedelta(days=29))),
        ((1, 2, 91.5), Place(Rung.DEPOSIT, 3)),
        ((31, 32, 33), Place(Rung.DEPOSIT, 3)),
        ((180, 179), Place(Rung.NOTICE, 1)),
        ((10, 20, 30, 5), Place(Rung.BLOCKED, 4, NOW + timedelta(days=25))),
    ],
)
def test_the_third_within_the_window_blocks_and_the_second_asks_for_a_deposit(
    days_ago: tuple[float, ...], place: Place
) -> None:
    assert place_of(marks(*days_ago), TERMS, now=NOW) == place


def test_the_block_ends_at_its_moment() -> None:
    known = marks(30, 30, 30)

    assert [place_of(known, TERMS, now=NOW - a_second).rung for a_second in (timedelta(seconds=1), timedelta())] == [
        Rung.BLOCKED,
        Rung.DEPOSIT,
    ]


def test_a_block_lasts_though_a_strike_behind_it_expires() -> None:
    assert place_of(marks(5, 6, 7, expire=8), TERMS, now=NOW + timedelta(days=2)).rung is Rung.BLOCKED


@pytest.mark.parametrize("never", [LadderTerms(to_block=0), LadderTerms(to_block=0, to_deposit=0)])
def test_a_rung_that_is_set_to_nothing_is_never_reached(never: LadderTerms) -> None:
    assert place_of(marks(1, 2, 3, 4), never, now=NOW).rung is (Rung.DEPOSIT if never.to_deposit else Rung.NOTICE)


@given(st.lists(st.integers(0, 400), max_size=8))
def test_one_strike_less_never_makes_it_worse(days_ago: list[int]) -> None:
    rungs = list(Rung)
    whole = place_of(marks(*days_ago), TERMS, now=NOW)
    for left_out in range(len(days_ago)):
        fewer = place_of(marks(*days_ago[:left_out], *days_ago[left_out + 1 :]), TERMS, now=NOW)

        assert rungs.index(fewer.rung) <= rungs.index(whole.rung)


@given(st.lists(st.integers(0, 400), max_size=8), st.integers(0, 200))
def test_it_only_gets_better_by_waiting_out_a_block(days_ago: list[int], days: int) -> None:
    later = place_of(marks(*days_ago), TERMS, now=NOW + timedelta(days=days))
    first = place_of(marks(*days_ago), TERMS, now=NOW)

    assert later.strikes <= first.strikes
