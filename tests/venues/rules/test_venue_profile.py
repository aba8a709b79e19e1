from decimal import Decimal

from apps.venues.rules.place import Point
from apps.venues.rules.venue_profile import VenueProfile


def test_a_profile_is_told_by_column() -> None:
    point = Point(Decimal("40.4"), Decimal("-3.7"))
    columns = VenueProfile("UTC", words={"name_en": "River"}, point=point, amenities=("wifi",)).columns()

    assert (columns["name_en"], columns["latitude"], columns["longitude"]) == ("River", point.latitude, point.longitude)
    assert (columns["amenities"], columns["languages"], columns["city"]) == (["wifi"], [], "")
    assert {"words", "point"} & set(columns) == set()
