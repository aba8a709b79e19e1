import pytest

from apps.core.errors import NoPhoneNumber
from apps.core.phones import as_e164, as_read


@pytest.mark.parametrize(
    ("typed", "country", "number"),
    [
        ("912 345 678", "ES", "+34912345678"),
        ("+34 912-345-678", "US", "+34912345678"),
        ("0034 912 345 678", "DE", "+34912345678"),
        ("+49 (0)30 123456", "", "+4930123456"),
    ],
)
def test_a_number_is_kept_as_a_network_dials_it(typed: str, country: str, number: str) -> None:
    assert as_e164(typed, country=country) == number


@pytest.mark.parametrize(("typed", "country"), [("912 345 678", ""), ("12", "ES"), ("call me", "ES"), ("", "ES")])
def test_what_no_network_could_dial_is_refused(typed: str, country: str) -> None:
    with pytest.raises(NoPhoneNumber):
        as_e164(typed, country=country)


def test_a_number_is_shown_in_groups_and_anything_else_as_it_is() -> None:
    assert [as_read("+34912345678"), as_read("front desk")] == ["+34 912 34 56 78", "front desk"]
