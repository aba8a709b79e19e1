from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.cursor import Place, cursor_of, place_at

PLACES = st.builds(
    Place, st.integers(0, 2**63).map(str) | st.uuids().map(str), st.none() | st.datetimes(timezones=st.just(UTC))
)


@given(PLACES)
def test_a_cursor_leads_back_to_its_place(place: Place) -> None:
    assert place_at(cursor_of(place)) == place


@given(st.text(max_size=60))
def test_any_other_text_is_a_place_or_none(text: str) -> None:
    assert place_at(text) is None or isinstance(place_at(text), Place)


@pytest.mark.parametrize("place", ["[]", '["1"]', '["1", "yesterday"]', '["1", "2026-01-01T00:00:00"]', "1", "{}"])
def test_what_is_not_of_ours_is_none(place: str) -> None:
    from_there = cursor_of(Place("1", datetime(2026, 1, 1, tzinfo=UTC)))

    assert place_at(from_there[:-9]) is None
    assert place_at(place) is None
