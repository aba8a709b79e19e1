import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.search.rules.distance import EARTH_KM, Box, box_around, km_between

lats, lngs = st.floats(-90, 90), st.floats(-180, 180)


def test_madrid_and_lisbon_are_five_hundred_kilometres_apart() -> None:
    assert km_between(40.4168, -3.7038, 38.7223, -9.1393) == pytest.approx(502.9, abs=1)


@given(lats, lngs, lats, lngs)
def test_a_way_is_as_long_back_and_never_longer_than_half_round(a: float, b: float, c: float, d: float) -> None:
    there = km_between(a, b, c, d)

    assert there == pytest.approx(km_between(c, d, a, b), abs=1e-6)
    assert 0 <= there <= EARTH_KM * 3.1416


@given(lats, lngs, lats, lngs, st.floats(0.1, 500))
def test_nothing_within_the_distance_lies_outside_the_box(a: float, b: float, c: float, d: float, km: float) -> None:
    if km_between(a, b, c, d) <= km:
        assert box_around(a, b, km).holds(c, d)


def test_a_box_may_lie_across_the_date_line() -> None:
    box = box_around(-17.7, 179.9, 50)

    assert box.west > box.east
    assert box.holds(-17.7, -179.8)
    assert not box.holds(-17.7, 0)


def test_at_a_pole_it_goes_all_the_way_round() -> None:
    assert box_around(89.99, 0, 50) == Box(pytest.approx(89.54, abs=0.01), 90.0, -180.0, 180.0)
