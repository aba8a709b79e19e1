import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.bookings.rules.spots import SEATS, spot_of_piece, spot_of_seat, spot_of_space

IDS = st.integers(1, 2**44)
NUMBERS = st.integers(1, SEATS - 1)


@given(IDS, IDS, NUMBERS, NUMBERS)
def test_no_two_things_share_a_number(one: int, other: int, first: int, second: int) -> None:
    spots = [spot_of_space(one), spot_of_seat(one, first), spot_of_piece(one, first)]

    assert len({*spots}) == 3
    assert (spot_of_space(one) == spot_of_space(other)) == (one == other)
    assert (spot_of_seat(one, first) == spot_of_seat(other, second)) == ((one, first) == (other, second))
    assert (spot_of_piece(one, first) == spot_of_piece(other, second)) == ((one, first) == (other, second))


@given(IDS, NUMBERS)
def test_a_spot_fits_the_column_of_the_database(row_id: int, number: int) -> None:
    assert 0 < spot_of_piece(row_id, number) < 2**63


@pytest.mark.parametrize("number", [-1, SEATS])
def test_a_number_beyond_the_seats_there_can_be_is_refused(number: int) -> None:
    with pytest.raises(ValueError, match="is no seat"):
        spot_of_seat(7, number)
