import csv
import io
from datetime import date
from decimal import Decimal

import openpyxl

from apps.core.sheet_files import csv_file, xlsx_file
from apps.core.sheets import Cell, write_csv

ROWS: list[list[Cell]] = [
    ["Name", "On", "Sum", "Note"],
    ["=1+1", date(2026, 11, 21), Decimal("24.50"), "two\nlines"],
    ["Ana, “the cat”", None, 3, True],
]


def test_a_long_table_is_written_as_a_short_one() -> None:
    assert csv_file(ROWS).read() == write_csv(ROWS)


def test_rows_are_asked_for_one_by_one() -> None:
    content = csv_file([number] for number in range(3))

    assert [*csv.reader(io.TextIOWrapper(content, encoding="utf-8-sig"))] == [["0"], ["1"], ["2"]]


def test_a_spreadsheet_keeps_kinds_and_runs_nothing() -> None:
    page = openpyxl.load_workbook(xlsx_file(ROWS, title="Guests: all")).worksheets[0]

    assert page.title == "Guests  all"
    assert [cell.value for cell in page[1]] == ["Name", "On", "Sum", "Note"]
    assert (page["A2"].data_type, page["A2"].value) == ("s", "=1+1")
    assert page["B2"].value.date() == date(2026, 11, 21)
    assert (page["C2"].value, page["D3"].value) == (24.5, "yes")
