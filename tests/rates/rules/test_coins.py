from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from apps.rates.rules.coins import in_coins, nearest

AMOUNTS = st.lists(st.fractions(min_value=-500, max_value=500, max_denominator=60), max_size=12)


def test_a_half_goes_up() -> None:
    assert [nearest(Fraction(half, 2)) for half in (-3, -1, 1, 3)] == [-1, 0, 1, 2]


@given(AMOUNTS)
def test_parts_add_up_to_the_rounded_sum_and_none_is_off_by_a_coin(amounts: list[Fraction]) -> None:
    found = in_coins(amounts)

    assert sum(found) == nearest(sum(amounts, start=Fraction(0)))
    assert all(abs(coins - amount) < 1 for coins, amount in zip(found, amounts, strict=True))


@given(AMOUNTS, st.integers(-500, 500))
def test_whole_coins_stay_whole(amounts: list[Fraction], whole: int) -> None:
    assert in_coins([*amounts, Fraction(whole)])[-1] == whole
