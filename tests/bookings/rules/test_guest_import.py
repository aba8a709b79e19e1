from typing import Any

import pytest

from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.guest_import import Known, guessed, planned_rows, tags_in

NOBODY = Known({}, {})


def planned(*rows: dict[str, str], known: Known = NOBODY) -> list[Any]:
    return planned_rows(enumerate(rows, start=2), known=known, country="ES", languages={"en", "es"})


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (["Name", "E-mail", "Telephone"], {"name": 0, "email": 1, "phone": 2}),
        (["Vorname", "Nachname", "E-Mail"], {"first_name": 0, "last_name": 1, "email": 2}),
        (["Teléfono", "Correo", "Nombre"], {"phone": 0, "email": 1, "name": 2}),
        (["Mail", "E-mail", ""], {"email": 0}),
        (["Shoe size"], {}),
    ],
)
def test_columns_are_guessed_by_what_people_call_them(headings: list[str], found: dict[str, int]) -> None:
    assert guessed(headings) == found


def test_a_row_becomes_a_guest() -> None:
    [row] = planned(
        {"first_name": "Ana", "last_name": "Ruiz", "email": "ANA@x.example", "phone": "912345678", "country": "spain"}
    )

    assert row.facts == GuestFacts("Ana Ruiz", "ana@x.example", "+34912345678", "", "ES")
    assert row.is_new


@pytest.mark.parametrize(
    ("cells", "fault"),
    [
        ({"email": "ana@x.example"}, "The name is missing."),
        ({"name": "Ana"}, "An e-mail address or a telephone number is missing."),
        ({"name": "Ana", "email": "ana"}, "“ana” is no e-mail address."),
        ({"name": "Ana", "email": "a@x.example", "language": "xx"}, "“xx” is no language of ours."),
        ({"name": "Ana", "email": "a@x.example", "country": "Atlantis"}, "“Atlantis” is no country."),
        ({"name": "Ana", "phone": "12"}, "This is no telephone number."),
        ({"name": "Ana", "phone": "912345678", "tags": "x" * 31}, "A tag has at most 30 letters."),
    ],
)
def test_what_is_wrong_with_a_row_is_said(cells: dict[str, str], fault: str) -> None:
    [row] = planned(cells)

    assert row.facts is None
    assert row.faults[0].startswith(fault)


def test_who_is_known_is_found_by_address_or_by_name_and_number() -> None:
    known = Known({"ana@x.example": 1}, {("+34912345678", "bo"): 2})

    rows = planned(
        {"name": "Anna", "email": "ana@x.example"},
        {"name": "BO", "phone": "912345678"},
        {"name": "Cy", "phone": "912345678"},
        {"name": "Ana", "email": "ANA@x.example"},
        known=known,
    )

    assert [(row.known_id, row.is_twice) for row in rows] == [(1, False), (2, False), (None, False), (1, True)]


def test_tags_are_parted_and_told_once() -> None:
    assert tags_in("VIP; member,  vip ,,big  spender") == ("vip", "member", "big spender")
