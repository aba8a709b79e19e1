import csv
import io
import re

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.core.sheets import write_csv, write_xlsx
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from tests.factories.venues import SpaceFactory, VenueFactory

NORTH = "/staff/spaces/venues/north/"
IMPORT = f"{NORTH}import/"
HOUSE = [["name", "kind", "part_of"], ["House", "Hall", ""], ["Dorm", "room", "House"], ["Bed 1", "bed", "Dorm"]]


@pytest.fixture
def north(club: Tenant) -> Venue:
    with in_schema(club.schema_name):
        return VenueFactory(slug="north", name_en="North")


@pytest.fixture
def boss(on_club: Client, owner: User, north: Venue) -> Client:
    on_club.force_login(owner)
    return on_club


def names(club: Tenant) -> list[str]:
    with in_schema(club.schema_name):
        return [space.name_en for space in Space.objects.order_by("pk")]


def upload(client: Client, content: bytes) -> HttpResponse:
    answer: HttpResponse = client.post(IMPORT, {"table": SimpleUploadedFile("spaces.csv", content)})  # type: ignore[assignment]
    return answer


def token_in(answer: HttpResponse) -> str:
    found = re.search(r'name="rows" value="([^"]+)"', answer.content.decode())
    return found[1] if found else ""


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_a_table_is_looked_at_and_then_applied(boss: Client, club: Tenant, write: object) -> None:
    seen = upload(boss, write(HOUSE))  # type: ignore[operator]
    before = names(club)
    answer = boss.post(f"{IMPORT}apply/", {"rows": token_in(seen)}, follow=True)

    assert (seen.status_code, before) == (200, [])
    assert "3</b> new spaces" in seen.content.decode()
    assert "3 spaces were added." in answer.content.decode()
    assert names(club) == ["House", "Dorm", "Bed 1"]


def test_wrong_rows_are_told_and_nothing_can_be_applied(boss: Client, club: Tenant) -> None:
    rows = [*HOUSE, ["Bed 2", "bed", "Attic"], ["", "room", ""]]

    seen = upload(boss, write_csv(rows))

    page = seen.content.decode()
    assert seen.status_code == 422
    assert "2 rows are not right yet" in page
    assert "There is no “Attic” in this venue or above this row." in page
    assert "Give it a name." in page
    assert token_in(seen) == ""
    assert names(club) == []


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "The file is empty."),
        ("name,kind\nHabitación,room\n".encode("latin-1"), "are not stored as UTF-8"),
        (b"name,kind\n" + b"A,room\n" * 10_000, "The file has 10000 rows; up to 2000 come in at once."),
        (b'name,kind\n"=HYPERLINK(1)",room\n', "This begins like a formula."),
        (b"name,kind,colour\nA,room,red\n", "There is no column “colour”."),
        (b"kind\nroom\n", "The column “Name” is missing."),
        (b"PK\x03\x04 nonsense", "This file cannot be read."),
    ],
)
def test_a_file_that_cannot_be_taken_gets_a_sentence(boss: Client, club: Tenant, content: bytes, sentence: str) -> None:
    seen = upload(boss, content)

    assert seen.status_code == 422
    assert sentence in seen.content.decode()
    assert names(club) == []


def test_no_file_at_all_gets_a_sentence(boss: Client) -> None:
    answer = boss.post(IMPORT, {})

    assert answer.status_code == 422
    assert "This field is required" in answer.content.decode()


def test_more_than_the_plan_holds_is_told_before(boss: Client, club: Tenant) -> None:
    rows = [["name", "kind"], *([f"Court {number}", "court"] for number in range(16))]

    seen = upload(boss, write_csv(rows))

    assert "More than your plan holds" in seen.content.decode()
    assert names(club) == []


def test_what_is_there_is_left_as_it_is(boss: Client, club: Tenant) -> None:
    boss.post(f"{IMPORT}apply/", {"rows": token_in(upload(boss, write_csv(HOUSE)))})

    again = upload(boss, write_csv(HOUSE)).content.decode()

    assert "Every space of this table is there already." in again


@pytest.mark.parametrize("token", ["", "nonsense", "eyJ:1:x"])
def test_a_preview_that_is_none_adds_nothing(boss: Client, club: Tenant, token: str) -> None:
    answer = boss.post(f"{IMPORT}apply/", {"rows": token}, follow=True)

    assert "This preview is too old." in answer.content.decode()
    assert names(club) == []


def test_a_preview_of_one_venue_adds_nothing_to_another(boss: Client, club: Tenant) -> None:
    with in_schema(club.schema_name):
        VenueFactory(slug="south")
    token = token_in(upload(boss, write_csv(HOUSE)))

    boss.post("/staff/spaces/venues/south/import/apply/", {"rows": token})

    assert names(club) == []


def test_a_tree_that_changed_meanwhile_is_told(boss: Client, club: Tenant, north: Venue) -> None:
    token = token_in(upload(boss, write_csv([["name", "kind", "part_of"], *HOUSE[1:]])))
    with in_schema(club.schema_name):
        SpaceFactory(venue=north, name_en="House", kind=SpaceKind.BED)

    answer = boss.post(f"{IMPORT}apply/", {"rows": token}, follow=True)

    assert "The venue changed since you looked at this table." in answer.content.decode()
    assert names(club) == ["House"]


def test_what_is_shown_is_exported_and_comes_in_again(boss: Client, club: Tenant, north: Venue) -> None:
    with in_schema(club.schema_name):
        hall = SpaceFactory(
            venue=north, kind=SpaceKind.HALL, name_en="=Hall", name_es="Sala", attributes={"stage": True}
        )
        SpaceFactory(parent=hall, name_en="Court", attributes={"surface": "clay"}, tags=["sun"], setup_minutes=5)
    out = boss.get(f"{NORTH}table.csv")
    rows = list(csv.DictReader(io.StringIO(out.content.decode("utf-8-sig"))))

    assert out["Content-Disposition"] == 'attachment; filename="North.csv"'
    assert [(row["Name"], row["Part of"], row["Kind"]) for row in rows] == [
        ("'=Hall", "", "Hall"),
        ("Court", "'=Hall", "Court"),
    ]
    assert (rows[0]["Stage"], rows[1]["Surface"], rows[1]["Tags"], rows[1]["Minutes to set up"]) == (
        "yes",
        "Clay",
        "sun",
        "5",
    )
    with in_schema(club.schema_name):
        Space.objects.filter(parent__isnull=False).delete()
        Space.objects.all().delete()
    boss.post(f"{IMPORT}apply/", {"rows": token_in(upload(boss, out.content))})
    with in_schema(club.schema_name):
        hall, court = Space.objects.order_by("pk")
    assert (hall.name_en, hall.attributes, court.attributes) == ("=Hall", {"stage": True}, {"surface": "clay"})
    assert (court.parent_id, court.tags, court.setup_minutes) == (hall.pk, ["sun"], 5)


def test_an_export_holds_what_was_looked_for_and_no_formula(boss: Client, club: Tenant, north: Venue) -> None:
    with in_schema(club.schema_name):
        hall = SpaceFactory(venue=north, kind=SpaceKind.HALL, name_en="Hall")
        SpaceFactory(parent=hall, name_en="@Court")
        SpaceFactory(venue=north, name_en="Boat", kind=SpaceKind.BOAT)

    out = boss.get(f"{NORTH}table.xlsx?q=court")

    book = openpyxl.load_workbook(io.BytesIO(out.content)).worksheets[0]
    assert [cell.value for cell in book["A"]] == ["Name", "@Court"]
    assert [cell for row in book for cell in row if cell.data_type == "f"] == []


def test_a_template_is_an_import(boss: Client, club: Tenant) -> None:
    for kind in ("csv", "xlsx"):
        seen = upload(boss, boss.get(f"{NORTH}template.{kind}").content)
        assert "2</b> new spaces" in seen.content.decode()
    assert boss.get(f"{NORTH}template.pdf").status_code == 404
    assert boss.get(f"{NORTH}table.exe").status_code == 404


def test_the_front_desk_exports_but_does_not_import(on_club: Client, colleague: User, north: Venue) -> None:
    on_club.force_login(colleague)

    assert on_club.get(f"{NORTH}table.csv").status_code == 200
    assert on_club.get(IMPORT).status_code == 403
    assert on_club.get(f"{NORTH}template.csv").status_code == 403
