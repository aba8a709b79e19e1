"""Guests from somebody's table: matched, shown row by row, and taken in once."""

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from apps.accounts.models.user import User
from apps.bookings.models.guest import Guest
from apps.core.schema import in_schema
from apps.core.sheets import write_xlsx
from apps.tenants.models.tenant import Tenant
from tests.factories.bookings import GuestFactory
from tests.factories.venues import VenueFactory

IMPORT = "/staff/guests/import/"
TABLE = """\
Nombre,Correo,Mobile,Labels
Ana Ruiz,ANA@example.org,912 345 678,member; VIP
,nobody@example.org,,
Bo,not an address,,
Ana R.,ana@example.org,,
Cy,,+34 600 111 222,
"""


@pytest.fixture
def boss(on_club: Client, owner: User, club: Tenant) -> Client:
    with in_schema(club.schema_name):
        VenueFactory(country="ES")
    on_club.force_login(owner)
    return on_club


def upload(client: Client, content: str | bytes, name: str = "t.csv") -> Any:
    raw = content.encode() if isinstance(content, str) else content
    return client.post(IMPORT, {"table": SimpleUploadedFile(name, raw)})


def mapped(page: Any, **others: str) -> dict[str, str]:
    form = page.context["mapping"]
    told = {field.name: field.value() or "" for field in form}
    return {**told, "rows": page.context["token"], **others}


def people(club: Tenant) -> dict[str, tuple[str, str, list[str]]]:
    with in_schema(club.schema_name):
        return {guest.name: (guest.email, guest.phone, guest.tags) for guest in Guest.objects.all()}


def test_headings_in_other_words_are_guessed_and_every_row_is_judged(boss: Client, club: Tenant) -> None:
    page = upload(boss, TABLE)

    assert mapped(page)["email"] == "1"
    told = {row.number: (row.is_new, row.is_twice, len(row.faults)) for row in page.context["planned"]}
    assert told == {
        2: (True, False, 0),
        3: (False, False, 1),
        4: (False, False, 1),
        5: (False, True, 0),
        6: (True, False, 0),
    }
    assert people(club) == {}


def test_the_good_rows_come_in_and_a_second_time_adds_nobody(boss: Client, club: Tenant) -> None:
    page = upload(boss, TABLE)
    expected = {
        "Ana Ruiz": ("ana@example.org", "+34912345678", ["member", "VIP"]),
        "Cy": ("", "+34600111222", []),
    }

    boss.post(f"{IMPORT}apply/", mapped(page))
    assert people(club) == expected
    again = upload(boss, TABLE)
    assert (again.context["new"], again.context["there"]) == (0, 2)
    answer = boss.post(f"{IMPORT}apply/", mapped(again), follow=True)

    assert people(club) == expected
    assert "0 guests were added. 2 were known already." in answer.content.decode()


def test_who_is_known_gets_only_what_was_blank(boss: Client, club: Tenant) -> None:
    with in_schema(club.schema_name):
        GuestFactory(name="Dr. Ruiz", email="ana@example.org", tags=["old"], language="en")

    boss.post(f"{IMPORT}apply/", mapped(upload(boss, TABLE)))

    assert people(club)["Dr. Ruiz"] == ("ana@example.org", "+34912345678", ["old", "member", "VIP"])
    assert "Ana Ruiz" not in people(club)


def test_columns_are_matched_by_hand_where_headings_do_not_tell(boss: Client, club: Tenant) -> None:
    page = upload(boss, "A;B;C\nRuiz;Ana;ana@example.org\n")
    assert page.status_code == 422
    assert "Choose the column with the guests&#x27; names." in page.content.decode()

    shown = boss.post(IMPORT, mapped(page, first_name="1", last_name="0", email="2"))
    assert [row.facts.name for row in shown.context["planned"]] == ["Ana Ruiz"]
    boss.post(f"{IMPORT}apply/", mapped(shown))

    assert people(club) == {"Ana Ruiz": ("ana@example.org", "", [])}


def test_a_spreadsheet_is_read_too(boss: Client, club: Tenant) -> None:
    content = write_xlsx([["Name", "E-mail", "Country", "Language"], ["Ana", "ana@example.org", "Spain", "xx"]])

    page = upload(boss, content, "t.xlsx")

    assert "“xx” is no language of ours" in page.content.decode()


def test_what_begins_like_a_formula_does_not_come_in(boss: Client, club: Tenant) -> None:
    page = upload(boss, "name,email\n=1+1,ana@example.org\n")

    assert page.status_code == 422
    assert "This begins like a formula" in page.content.decode()
    assert people(club) == {}


def test_another_business_cannot_read_what_was_sealed_here(
    boss: Client, on_hostel: Client, neighbour: User, hostel: Tenant
) -> None:
    page = upload(boss, TABLE)
    on_hostel.force_login(neighbour)

    answer = on_hostel.post(f"{IMPORT}apply/", mapped(page))

    assert answer["Location"] == IMPORT
    assert people(hostel) == {}


def test_the_template_is_a_table_that_comes_in(boss: Client, club: Tenant) -> None:
    content = boss.get(f"{IMPORT}template.xlsx").content

    page = upload(boss, content, "t.xlsx")

    assert (page.context["new"], page.context["wrong"]) == (1, 0)
    assert b"Ana Ruiz" in boss.get(f"{IMPORT}template.csv").content
    assert boss.get(f"{IMPORT}template.doc").status_code == 404
    assert io.BytesIO(content).read(2) == b"PK"


def test_the_desk_brings_nobody_in(on_club: Client, colleague: User) -> None:
    on_club.force_login(colleague)

    assert on_club.get(IMPORT).status_code == 403
    assert on_club.post(f"{IMPORT}apply/").status_code == 403
    assert "import" not in on_club.get("/staff/guests/").content.decode()
