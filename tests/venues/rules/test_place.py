from decimal import Decimal

import pytest

from apps.venues.errors.venues import NotOnTheGlobe
from apps.venues.rules.place import Point, parse_point

MADRID = Point(Decimal("40.416800"), Decimal("-3.703800"))


@pytest.mark.parametrize(
    "text",
    [
        "40.4168, -3.7038",
        " 40.4168 -3.7038 ",
        "40.4168,-3.7038",
        "40,4168; -3,7038",
        "40,4168 -3,7038",
        "geo:40.4168,-3.7038",
        "geo:40.4168,-3.7038?z=15",
        "https://maps.example/place/Madrid/@40.4168,-3.7038,15z/data",
    ],
)
def test_a_point_is_read_as_it_is_copied(text: str) -> None:
    assert parse_point(text) == MADRID


@pytest.mark.parametrize("text", ["", "Madrid", "40.4168", "91, 0", "0, 181", "1;2;3", "٤٠"])
def test_what_is_no_point_is_refused(text: str) -> None:
    with pytest.raises(NotOnTheGlobe):
        parse_point(text)


def test_a_point_is_shown_as_it_is_read() -> None:
    assert str(MADRID) == "40.4168, -3.7038"
    assert parse_point(str(MADRID)) == MADRID
