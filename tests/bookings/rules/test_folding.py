import pytest

from apps.bookings.rules.folding import folded


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("José Ñandú", "jose nandu"),
        ("Łukasz Øster", "lukasz oster"),
        ("Weiß", "weiss"),
        ("Jose\u0301", "jose"),
        ("ÆRØ", "aero"),
        ("Αθήνα", "αθηνα"),
        ("+34 612", "+34 612"),
    ],
)
def test_accents_and_capitals_are_forgiven(name: str, typed: str) -> None:
    assert folded(name) == typed
