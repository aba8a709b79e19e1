"""Long tables that people take away: row by row into a file, so that a hundred thousand rows need no more memory."""

import csv
import io
from collections.abc import Iterable, Sequence
from tempfile import SpooledTemporaryFile
from typing import IO

import xlsxwriter

from apps.core.sheets import Cell, as_text, page_title, put_cell

# Up to here a file stays in memory.
IN_MEMORY = 1_000_000
WIDTH = 18


def csv_file(rows: Iterable[Sequence[Cell]]) -> IO[bytes]:
    """As `sheets.write_csv` writes it, to be read from its beginning."""
    out: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
    csv.writer(text).writerows([as_text(value) for value in row] for row in rows)
    text.detach()
    out.seek(0)
    return out


def xlsx_file(rows: Iterable[Sequence[Cell]], *, title: str = "") -> IO[bytes]:
    """As `sheets.write_xlsx` writes it, but for the widths of columns, which are told before their first row."""
    out: IO[bytes] = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - whoever sends it closes it
    options = {"constant_memory": True, "default_date_format": "yyyy-mm-dd", "remove_timezone": True}
    book = xlsxwriter.Workbook(out, options)
    page = book.add_worksheet(page_title(title))
    page.freeze_panes(1, 0)
    bold = book.add_format({"bold": True, "bottom": 1})
    page.set_column(0, WIDTH, WIDTH)
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            put_cell(page, number, place, value, bold if number == 0 else None)
    book.close()
    out.seek(0)
    return out
