import csv
import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from apps.core.schema import in_schema
from apps.core.sheets import (
    MOST_ROWS,
    Column,
    Fault,
    Row,
    Sheet,
    as_text,
    file_name,
    read_sheet,
    sealed,
    unsealed,
    write_csv,
    write_xlsx,
)
from apps.tenants.models.tenant import Tenant

COLUMNS = (Column("name", "Name", is_required=True), Column("capacity", "How many"))
DANGEROUS = ["=1+1", "+cmd|' /C calc'!A0", "-2+3+cmd", "@SUM(A1)", "\t=1", "\r=1", "\0=1", "＝1"]


def _upload(content: bytes | str) -> SimpleUploadedFile:
    return SimpleUploadedFile("table", content if isinstance(content, bytes) else content.encode())


def _book(rows: Sequence[Sequence[object]]) -> bytes:
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)  # type: ignore[union-attr]
    book.save(out)
    return out.getvalue()


def _sentences(content: bytes | str) -> list[str]:
    sheet = read_sheet(_upload(content), COLUMNS)
    assert sheet.faults
    return [fault.sentence for fault in sheet.faults]


CELLS = [Row(2, {"name": "Pista 1", "capacity": "4"}), Row(4, {"name": "Señorío", "capacity": ""})]


@pytest.mark.parametrize(
    "content",
    [
        "name,capacity\nPista 1,4\n,\nSeñorío,\n".encode(),
        "\ufeffNAME;How many\r\n Pista 1 ;4\r\n;\r\nSeñorío\r\n".encode(),
        "How many\tName\n4\tPista 1\n\n\tSeñorío\n".encode("utf-16"),
        _book([["Name", None, "How_many"], ["Pista 1", None, 4.0], [], ["Señorío"]]),
    ],
)
def test_a_table_is_read_whoever_wrote_it(content: bytes) -> None:
    assert read_sheet(_upload(content), COLUMNS) == Sheet(CELLS)


def test_headings_are_known_in_the_readers_language_and_by_their_keys() -> None:
    columns = [Column("name", "Nombre", is_required=True)]

    assert read_sheet(_upload("nombre\nAna\n"), columns) == read_sheet(_upload("NAME\nAna\n"), columns)


@pytest.mark.parametrize("value", [*DANGEROUS[:4], "＝1"])
def test_a_formula_is_refused_with_its_row_and_column(value: str) -> None:
    sentence = "This begins like a formula. Write the value itself, or an apostrophe (') before it."

    typed = read_sheet(_upload(write_csv([["name"]]) + f'Ana\n"{value}"\n'.encode()), COLUMNS)

    assert typed.faults == [Fault(sentence, 3, "Name")]


def test_a_formula_in_xlsx_is_refused_and_text_that_looks_like_one_is_text() -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    page.append(["name"])
    page["A2"], page["A3"] = "=HYPERLINK(1)", "=1+1"
    page["A3"].data_type = "s"
    book.save(out)

    sheet = read_sheet(_upload(out.getvalue()), COLUMNS)

    assert [fault.row for fault in sheet.faults] == [2]
    assert sheet.rows[1].cells["name"] == "=1+1"


@pytest.mark.parametrize("value", ["-5", "+34 600 123 123", "-12,50", "'=1", "4 - 6"])
def test_a_number_with_its_sign_is_no_formula(value: str) -> None:
    assert read_sheet(_upload(f'name\n"{value}"\n'), COLUMNS).faults == []


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_what_is_written_runs_nothing_and_comes_back_as_it_was(kind: str) -> None:
    rows = [["name"], *([value] for value in DANGEROUS)]
    content = write_csv(rows) if kind == "csv" else write_xlsx(rows, title="a/b")

    back = read_sheet(_upload(content), COLUMNS)

    assert back.faults == []
    assert [row.cells["name"] for row in back.rows] == [value.strip("\0\t\r") for value in DANGEROUS]


def test_nothing_written_is_a_formula_to_a_spreadsheet() -> None:
    rows = [DANGEROUS, [Decimal("-1.50"), -3, date(2026, 3, 29), True, None, "=a"]]

    cells = [cell for row in csv.reader(io.StringIO(write_csv(rows).decode("utf-8-sig"))) for cell in row]
    book = openpyxl.load_workbook(io.BytesIO(write_xlsx(rows)))

    assert [cell for cell in cells if cell.startswith(("=", "+", "@", "\t", "\r", "\0"))] == []
    assert cells[-6:] == ["-1.50", "-3", "2026-03-29", "yes", "", "'=a"]
    assert [cell.value for row in book.worksheets[0] for cell in row if cell.data_type == "f"] == []
    assert [cell.value for cell in book.worksheets[0][2]][:2] == [-1.5, -3]


@pytest.mark.parametrize("hidden", ["\x01", "\x1b", "\x7f", "\0"])
def test_what_cannot_be_printed_hides_no_formula(hidden: str) -> None:
    assert as_text(f"{hidden}=cmd()") == "'=cmd()"


def test_a_whole_file_is_refused_in_words() -> None:
    assert _sentences("") == ["The file is empty. Download the template to see what belongs in it."]
    assert _sentences("capacity\n4\n") == ["The column “Name” is missing."]
    assert _sentences("name,Name\na,b\n") == ["The column “Name” is there twice."]
    assert _sentences("name,colour\na,b\n") == ["There is no column “colour”. These are known: Name, How many."]
    assert _sentences("name\n" + "a\n" * 10_000) == [
        f"The file has 10000 rows; up to {MOST_ROWS} come in at once. Split it into smaller files."
    ]
    assert _sentences("name\n" + "a" * 3_000) == ["This is longer than 2000 characters."]
    assert _sentences(b"x" * 2_000_001) == ["The file is bigger than 2 MB. Split it into smaller files."]


def test_letters_that_would_be_damaged_are_refused() -> None:
    for content in ("name\nSeñorío\n".encode("latin-1"), "name\nSeñorío\n".encode("cp1252")):
        assert _sentences(content)[0].startswith("The letters in this file are not stored as UTF-8")


@pytest.mark.parametrize(
    "content",
    [b"PK\x03\x04 nothing", b"name\n\0\n", b"PK\x03\x04" + bytes(500), b'name\n"' + b"a" * 200_000],
)
def test_what_is_no_table_is_refused(content: bytes) -> None:
    assert _sentences(content)[0].startswith("This file cannot be read.")


def test_the_old_format_is_refused_with_what_to_do() -> None:
    assert _sentences(b"\xd0\xcf\x11\xe0" + bytes(100)) == [
        "This is the old .xls format. Save it as .xlsx or “CSV UTF-8” and try again."
    ]


def test_a_zip_bomb_is_refused_unread() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * 30_000_000)

    assert len(out.getvalue()) < 100_000
    assert _sentences(out.getvalue()) == ["The file is bigger than 2 MB. Split it into smaller files."]


def test_a_sheet_with_a_cell_at_its_very_end_is_refused() -> None:
    book, out = openpyxl.Workbook(), io.BytesIO()
    page = book.active
    assert page is not None
    page["A1"], page["A1048576"] = "name", "Ana"
    book.save(out)

    assert _sentences(out.getvalue()) == ["The file has far too many rows. Split it into smaller files."]


def test_entities_are_refused() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
    out, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(_book([["name"], ["Ana"]])))
    with zipfile.ZipFile(out, "w") as packed:
        for part in source.namelist():
            content = source.read(part)
            packed.writestr(part, bomb + content if part.startswith("xl/worksheets/") else content)

    assert _sentences(out.getvalue())[0].startswith("This file cannot be read.")


def test_a_sealed_sheet_opens_for_the_same_business_only(club: Tenant, hostel: Tenant) -> None:
    with in_schema(club.schema_name):
        token = sealed(Sheet(CELLS), about="spaces")

        assert unsealed(token, about="spaces") == Sheet(CELLS)
        assert unsealed(token, about="prices") is None
        assert unsealed(token[:-1], about="spaces") is None
    with in_schema(hostel.schema_name):
        assert unsealed(token, about="spaces") is None


@pytest.mark.parametrize(("stem", "name"), [("Pistas / Río", "Río.csv"), ("../x", "x.csv"), ("..", "serai.csv")])
def test_a_file_name_holds_no_path(stem: str, name: str) -> None:
    assert file_name(stem, "csv") == name


def test_a_small_file_that_unpacks_to_very_many_cells_is_refused() -> None:
    rows = b"".join(b"<row>" + b"<c><v>1</v></c>" * 100 + b"</row>" for _ in range(1_001))

    assert _sentences(_with_rows(rows)) == ["The file has far too many rows. Split it into smaller files."]


def test_a_row_far_below_the_others_is_refused() -> None:
    assert _sentences(_with_rows(b'<row r="49999"><c><v>1</v></c></row>')) == [
        "The file has far too many rows. Split it into smaller files."
    ]


def _with_rows(rows: bytes) -> bytes:
    """As no program writes it: more rows below those of a proper book."""
    out, source = io.BytesIO(), zipfile.ZipFile(io.BytesIO(_book([["name"], ["Ana"]])))
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for part in source.namelist():
            content = re.sub(rb"<dimension[^>]*>", b"", source.read(part))
            packed.writestr(part, content.replace(b"</sheetData>", rows + b"</sheetData>"))
    return out.getvalue()
