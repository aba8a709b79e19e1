"""Which way a text runs."""

import pytest

from apps.storefront.rules.directions import direction_of


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("Paseo de los Melancólicos 41, 28005 Madrid", "ltr"),
        ("41 شارع الجامعة", "rtl"),
        ("רחוב הרצל 5", "rtl"),
        ("(155-0031) Tokyo", "ltr"),
        ("28005", "ltr"),
        ("", "ltr"),
    ],
)
def test_a_text_runs_the_way_of_its_first_letter(text: str, direction: str) -> None:
    assert direction_of(text) == direction
