from apps.venues.choices import VenueMissing
from apps.venues.rules.venue_ready import VenueReadiness, missing_for_venue


def test_what_is_missing_is_told_in_the_order_of_the_editor() -> None:
    nothing = VenueReadiness(has_name=False, has_place=False, has_spaces=False)
    everything = VenueReadiness(has_name=True, has_place=True, has_spaces=True)

    assert missing_for_venue(nothing) == [VenueMissing.NAME, VenueMissing.PLACE, VenueMissing.SPACE]
    assert missing_for_venue(everything) == []
