import pytest

from apps.search.rules.saved import PlaceKey, place_key


def test_a_key_is_read_as_it_is_written() -> None:
    key = PlaceKey(4, "venue", 12)

    assert (str(key), place_key("4-venue-12"), key.columns) == ("4-venue-12", key, {"tenant_id": 4, "venue_id": 12})


@pytest.mark.parametrize(
    "text", ["", "4-space-1", "4-offer-", "-4-offer-1", "٤-offer-1", "4-offer-1x", "4-offer-" + "9" * 19]
)
def test_what_is_no_key_names_nothing(text: str) -> None:
    assert place_key(text) is None
