"""The raw cells of an uploaded table: its kind is told by its content, and what could hurt is refused unread."""

import csv
import io
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime, time
from typing import TYPE_CHECKING
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext_lazy as _
from openpyxl.utils.exceptions import InvalidFileException

from apps.core.errors import Refusal

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.cell.cell import MergedCell

MOST_BYTES = 2_000_000
# What the parts of an XLSX may come to when unpacked; Python's zipfile never reads more than a part declares.
MOST_UNPACKED = 10_000_000
MOST_PARTS = 200
MOST_COLUMNS = 100
MOST_LINES = 12_000
# As many as the longest table there is, with room to spare: a small file can unpack to millions.
MOST_CELLS = 100_000
# What a spreadsheet takes for the beginning of a formula, and what it skips before it looks.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\0", "＝", "＋", "－", "＠")
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
WIDE = (b"\xff\xfe", b"\xfe\xff")
# What openpyxl, zipfile and the XML parser say of a file that is not what it claims to be.
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, InvalidFileException, ParseError, EOFError, RuntimeError),
    *(KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError),
)


class Unreadable(Refusal):
    """The file as a whole cannot be taken."""

    template = _(
        "This file cannot be read. Open it in your spreadsheet, save it as .xlsx or “CSV UTF-8” and try again."
    )


class TooBig(Unreadable):
    template = _("The file is bigger than 2 MB. Split it into smaller files.")


class OldFormat(Unreadable):
    template = _("This is the old .xls format. Save it as .xlsx or “CSV UTF-8” and try again.")


class StrangeLetters(Unreadable):
    template = _(
        "The letters in this file are not stored as UTF-8, so names could be damaged. "
        "Save it as “CSV UTF-8” or as .xlsx and try again."
    )


class TooManyLines(Unreadable):
    template = _("The file has far too many rows. Split it into smaller files.")


def guarded(text: str) -> str:
    """With the apostrophe that spreadsheets take for “this is text”, where they could run it."""
    return f"'{text}" if text.startswith(FORMULA) else text


def raw_rows(read: Callable[[], bytes], *, size: int) -> Iterator[tuple[int, Sequence[object]]]:
    """Each row with its number, the first being 1; formulas come as the text of the formula."""
    if size > MOST_BYTES:
        raise TooBig
    content = read()
    if content.startswith(OLD_EXCEL):
        raise OldFormat
    rows = _xlsx_rows(content) if content.startswith(ZIP) else _csv_rows(content)
    for number, cells in rows:
        if number > MOST_LINES:
            raise TooManyLines
        yield number, cells


def _csv_rows(content: bytes) -> Iterator[tuple[int, Sequence[object]]]:
    text = _decoded(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    try:
        for cells in reader:
            yield reader.line_num, cells[:MOST_COLUMNS]
    except csv.Error as problem:
        raise Unreadable from problem


def _decoded(content: bytes) -> str:
    """Guessing an encoding would damage names quietly, so it is not done."""
    try:
        text = content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError as problem:
        raise StrangeLetters from problem
    if "\0" in text:
        raise Unreadable
    return text


def _delimiter(text: str) -> str:
    """Whichever the headings are parted by: Excel takes the semicolon where the comma is the decimal sign."""
    headings = text.partition("\n")[0]
    return max(",;\t", key=headings.count)


def _xlsx_rows(content: bytes) -> Iterator[tuple[int, Sequence[object]]]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            _refuse_bomb(packed)
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
        rows = book.worksheets[0].iter_rows(max_col=MOST_COLUMNS)
        filled = 0
        for number, cells in enumerate(rows, start=1):
            typed = [_as_typed(cell) for cell in cells]
            filled += sum(map(bool, typed))
            if filled > MOST_CELLS:
                raise TooManyLines
            yield number, typed
    except BROKEN as problem:
        raise Unreadable from problem


def _refuse_bomb(packed: zipfile.ZipFile) -> None:
    parts = packed.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise TooBig


def _as_typed(cell: "Cell | MergedCell") -> str:
    """What somebody would have typed to get this cell."""
    value = cell.value
    if isinstance(value, str):
        return value if cell.data_type == "f" else guarded(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.10f}".rstrip("0").rstrip(".")
    if isinstance(value, datetime) and value.time() == time():
        return value.date().isoformat()
    if isinstance(value, datetime | time):
        return value.isoformat()
    return "" if value is None else str(value)
