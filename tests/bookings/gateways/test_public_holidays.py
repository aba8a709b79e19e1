from datetime import date

import pytest

from apps.bookings.errors.series import UnknownRegion
from apps.bookings.gateways.public_holidays import holidays_of, is_region, regions


def test_a_country_has_its_holidays_in_the_readers_language() -> None:
    spanish = holidays_of("ES", [2027], language="es")
    english = holidays_of("ES", [2027], language="en")

    assert spanish[date(2027, 12, 25)] == "Natividad del Señor"
    assert english[date(2027, 12, 25)] == "Christmas Day"


def test_a_part_of_a_country_has_more() -> None:
    second_of_may = date(2028, 5, 2)

    assert second_of_may not in holidays_of("ES", [2028], language="es")
    assert second_of_may in holidays_of("ES-MD", [2028], language="es")


def test_a_language_the_list_is_not_kept_in_gets_one_it_is() -> None:
    assert holidays_of("PT", [2027], language="ar")[date(2027, 12, 25)]


@pytest.mark.parametrize("region", ["", "QQ", "ES-XX", "spain", "ES-" + "M" * 40, "../..", "ES-MD-1"])
def test_what_is_no_region_is_refused(region: str) -> None:
    assert not is_region(region)
    with pytest.raises(UnknownRegion, match="Choose a country"):
        holidays_of(region, [2027], language="en")


def test_countries_with_their_parts_may_be_chosen() -> None:
    known = regions()

    assert "MD" in known["ES"]
    assert {"ES", "PT", "PE", "JP", "DE", "FR", "BR", "ID"} <= known.keys()
    assert all(is_region(code) for code in ("ES", "ES-MD", "DE-BY"))
