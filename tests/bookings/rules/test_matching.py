from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.matching import Waiter, between, in_order, parties
from apps.core.money import Money
from apps.core.periods import Period

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)
HOUR = timedelta(hours=1)
EVENING = Period(NOW + 6 * HOUR, NOW + 10 * HOUR)
WAITER = Waiter(1, Decimal(1), EVENING, {None: 2}, EVENING.start, HOUR)


def at(hour: int, hours: int = 1) -> Period:
    return Period(NOW + hour * HOUR, NOW + (hour + hours) * HOUR)


@pytest.mark.parametrize(
    ("period", "suits"),
    [(at(6), True), (at(9), True), (at(5), False), (at(10), False), (at(7, 2), False), (at(9, 2), False)],
)
def test_a_place_suits_that_lies_within_the_window_and_is_as_long_as_wanted(period: Period, suits: bool) -> None:
    assert WAITER.suits(period, now=NOW) is suits


@pytest.mark.parametrize(
    ("changed", "now", "suits"),
    [
        ({"last_useful_at": NOW + HOUR}, NOW + HOUR, False),
        ({"last_useful_at": NOW + HOUR}, NOW + HOUR - timedelta(seconds=1), True),
        ({"last_useful_at": NOW + 20 * HOUR}, NOW + 7 * HOUR, False),
        ({"seen": frozenset({NOW + 7 * HOUR})}, NOW, False),
        ({"seen": frozenset({NOW + 8 * HOUR})}, NOW, True),
        ({"length": None}, NOW, True),
    ],
)
def test_it_has_to_be_useful_still_and_new_to_them(changed: dict[str, object], now: datetime, suits: bool) -> None:
    assert replace(WAITER, **changed).suits(at(7), now=now) is suits


def test_the_price_may_reach_the_ceiling_and_not_pass_it() -> None:
    capped = replace(WAITER, max_price=Decimal(40))

    assert [capped.affords(Money.of(price, "EUR")) for price in ("39.99", "40", "40.01")] == [True, True, False]
    assert WAITER.affords(Money.of("4000", "EUR"))


def test_the_largest_party_comes_first_and_the_last_named_stay_at_home() -> None:
    assert list(parties({12: 2, 13: 2}, at_least=2)) == [{12: 2, 13: 2}, {12: 2, 13: 1}, {12: 2}]
    assert list(parties({None: 3}, at_least=3)) == [{None: 3}]
    assert list(parties({None: 3}, at_least=4)) == []


@given(st.dictionaries(st.integers(1, 5), st.integers(0, 4), max_size=4), st.integers(1, 20))
def test_parties_shrink_one_by_one_within_their_range(party: dict[int, int], at_least: int) -> None:
    sizes = [sum(each.values()) for each in parties(party, at_least=at_least)]

    assert sizes == list(range(sum(party.values()), at_least - 1, -1))


POSITIONS = st.decimals(-1000, 1000, places=6)


@given(st.lists(st.tuples(POSITIONS, st.integers(1, 50)), unique_by=lambda pair: pair[1]))
def test_the_order_is_by_position_then_by_who_joined_first(pairs: list[tuple[Decimal, int]]) -> None:
    ordered = in_order(Waiter(number, position, EVENING, {None: 1}, EVENING.start) for position, number in pairs)

    assert [(each.position, each.id) for each in ordered] == sorted(pairs)


@given(st.lists(POSITIONS, min_size=2, max_size=8, unique=True), st.data())
def test_whoever_is_moved_stands_where_they_were_put(positions: list[Decimal], data: st.DataObject) -> None:
    positions.sort()
    place = data.draw(st.integers(0, len(positions)))
    before, after = ([None, *positions][place], [*positions, None][place])

    found = between(before, after)

    if found is not None:
        assert sorted([*positions, found]).index(found) == place
    else:
        assert before is not None
        assert after is not None
        assert after - before <= Decimal("0.000002")
