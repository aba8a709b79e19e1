import pytest

from apps.bookings.rules.guest_facts import GuestFacts, with_number
from apps.core.errors import NoPhoneNumber


def test_what_is_told_is_tidied() -> None:
    told = GuestFacts("  Ana \n \u202eRuiz ", email=" Ana@Example.ORG ", country="es")

    assert (told.name, told.email, told.country) == ("Ana Ruiz", "ana@example.org", "ES")


@pytest.mark.parametrize(
    ("phone", "country", "venue_country", "number"),
    [
        ("612 345 678", "", "ES", "+34612345678"),
        ("07700 900123", "gb", "ES", "+447700900123"),
        ("+49 30 123456", "", "ES", "+4930123456"),
        ("", "", "ES", ""),
    ],
)
def test_a_phone_is_of_the_guests_country_or_else_of_the_venues(
    phone: str, country: str, venue_country: str, number: str
) -> None:
    told = GuestFacts("Ana", phone=phone, country=country)

    assert with_number(told, venue_country=venue_country).phone == number


def test_what_is_no_phone_is_refused() -> None:
    with pytest.raises(NoPhoneNumber):
        with_number(GuestFacts("Ana", phone="by pigeon"), venue_country="ES")
