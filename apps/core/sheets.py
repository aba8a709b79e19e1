"""Tables that people bring in and take away, as CSV and as XLSX.

What comes in is refused as a whole or read as a whole: faults name their row and column as the program of whoever
made the file shows them, and rows are handed over only beside the list of faults. What goes out never holds a
formula: a cell that begins like one would run on the computer of whoever opens the file.
"""

import csv
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import PurePath
from typing import Protocol

import xlsxwriter
from django.core import signing
from django.utils.translation import gettext as _

from apps.core.schema import current_schema
from apps.core.sheet_sources import FORMULA, Unreadable, guarded, raw_rows

MOST_ROWS = 2_000
LONGEST_CELL = 2_000
_NUMBER = re.compile(r"[+-][\d\s.,()/-]+%?")
_CONTROL = re.compile(r"[\0-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SALT = "core.sheets"

Cell = str | int | Decimal | date | time | bool | None


class Upload(Protocol):
    """What a file field gives."""

    size: int | None

    def read(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Column:
    """`key` always works as a heading; `title` is the one people read, in their own language."""

    key: str
    title: str
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class Fault:
    """One sentence; `row` is None where it is about the file, `column` is a title."""

    sentence: str
    row: int | None = None
    column: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """`number` as the spreadsheet counts; every asked column is in `cells`, empty where the file has none."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read_sheet(upload: Upload, columns: Sequence[Column]) -> Sheet:
    """The rows below the headings, as text without spaces around it; empty rows are passed over."""
    headings, body, faults = _lines(upload)
    if not headings:
        return Sheet(faults=faults)
    places, wrong = _places(headings, columns)
    if faults := [*wrong, *faults]:
        return Sheet(faults=faults)
    return _sheet(body, places, {column.key: column.title for column in columns})


def read_any(upload: Upload) -> tuple[list[str], Sheet]:
    """Whatever its columns are called: the headings, and cells under the number of their column, from “0”."""
    headings, body, faults = _lines(upload)
    numbers = {place: str(place) for place in range(len(headings))}
    sheet = _sheet(body, numbers, dict(zip(numbers.values(), headings, strict=True)))
    return headings, Sheet(faults=faults) if faults else sheet


def _lines(upload: Upload) -> tuple[list[str], list[tuple[int, Sequence[object]]], list[Fault]]:
    """The headings, what is below them, and what is wrong with all of it."""
    try:
        raw = raw_rows(upload.read, size=upload.size or 0)
        lines = [(number, cells) for number, cells in raw if any(str(cell).strip() for cell in cells)]
    except Unreadable as refusal:
        return [], [], [Fault(refusal.sentence)]
    if not lines:
        return [], [], [Fault(_("The file is empty. Download the template to see what belongs in it."))]
    headings, body = [_clean(heading) for heading in lines[0][1]], lines[1:]
    if len(body) <= MOST_ROWS:
        return headings, body, []
    words = _("The file has %(rows)d rows; up to %(most)d come in at once. Split it into smaller files.")
    return headings, [], [Fault(words % {"rows": len(body), "most": MOST_ROWS})]


def _places(headings: list[str], columns: Sequence[Column]) -> tuple[dict[int, str], list[Fault]]:
    """Which column of the file is which of ours."""
    names = {_folded(name): column.key for column in columns for name in (column.key, column.title)}
    places = {place: names.get(_folded(heading), "") for place, heading in enumerate(headings) if heading}
    known = list(places.values())
    faults = [_unknown(headings[place], columns) for place, key in places.items() if not key]
    faults += [
        Fault(_("The column “%(name)s” is missing.") % {"name": column.title}, column=column.title)
        for column in columns
        if column.is_required and column.key not in known
    ]
    faults += [
        Fault(_("The column “%(name)s” is there twice.") % {"name": column.title}, column=column.title)
        for column in columns
        if known.count(column.key) > 1
    ]
    return places, faults


def _unknown(heading: str, columns: Sequence[Column]) -> Fault:
    places = {"name": heading[:60], "known": ", ".join(column.title for column in columns)}
    return Fault(_("There is no column “%(name)s”. These are known: %(known)s.") % places, column=heading[:60])


def _folded(heading: str) -> str:
    return " ".join(heading.casefold().replace("_", " ").split())


def _sheet(body: list[tuple[int, Sequence[object]]], places: Mapping[int, str], titles: Mapping[str, str]) -> Sheet:
    sheet = Sheet()
    for number, cells in body:
        found = dict.fromkeys(titles, "")
        for place, key in places.items():
            raw = cells[place] if place < len(cells) else ""
            if fault := _fault_in(raw):
                sheet.faults.append(Fault(fault, number, titles[key]))
            found[key] = _clean(raw)
        sheet.rows.append(Row(number, found))
    return sheet


def _fault_in(raw: object) -> str:
    text = str(raw)
    if len(text) > LONGEST_CELL:
        return _("This is longer than %(most)d characters.") % {"most": LONGEST_CELL}
    if is_formula(text):
        return _("This begins like a formula. Write the value itself, or an apostrophe (') before it.")
    return ""


def is_formula(text: str) -> bool:
    """A number with its sign, such as a telephone number, is none."""
    return text.startswith(FORMULA) and not _NUMBER.fullmatch(text)


def _clean(raw: object) -> str:
    """As somebody would type it; what `as_text` guarded is freed again."""
    text = str(raw)
    is_guarded = text.startswith("'") and text[1:].startswith(FORMULA)
    return _CONTROL.sub("", text[1:] if is_guarded else text).strip()


def as_text(value: Cell) -> str:
    """For CSV: text that a spreadsheet would run begins with an apostrophe, which spreadsheets take for “text”."""
    if isinstance(value, str):
        return guarded(_printable(value))
    if isinstance(value, bool):
        return yes_or_no(value)
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return "" if value is None else str(value)


def yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def write_csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    """The first row holds the headings. Marked as UTF-8, so that spreadsheets read every letter."""
    out = io.StringIO(newline="")
    csv.writer(out).writerows([as_text(value) for value in row] for row in rows)
    return out.getvalue().encode("utf-8-sig")


def write_xlsx(rows: Iterable[Sequence[Cell]], *, title: str = "") -> bytes:
    """The first row holds the headings. Numbers stay numbers, text stays text whatever it looks like."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "yyyy-mm-dd", "remove_timezone": True})
    page = book.add_worksheet(page_title(title))
    bold, widths = book.add_format({"bold": True, "bottom": 1}), dict[int, int]()
    for number, row in enumerate(rows):
        for place, value in enumerate(row):
            put_cell(page, number, place, value, bold if number == 0 else None)
            widths[place] = max(widths.get(place, 8), min(len(as_text(value)) + 2, 48))
    for place, width in widths.items():
        page.set_column(place, place, width)
    page.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def page_title(words: str) -> str | None:
    """As spreadsheets allow the name of a page."""
    return re.sub(r"[\[\]:*?/\\']", " ", words)[:31].strip() or None


def put_cell(
    page: xlsxwriter.worksheet.Worksheet, row: int, place: int, value: Cell, style: xlsxwriter.format.Format | None
) -> None:
    if isinstance(value, bool):
        page.write_string(row, place, yes_or_no(value), style)
    elif isinstance(value, int | Decimal):
        page.write_number(row, place, value, style)
    elif isinstance(value, date):
        page.write_datetime(row, place, value, style)
    elif value is not None:
        page.write_string(row, place, _printable(str(value)), style)


def _printable(text: str) -> str:
    return _CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def sealed(sheet: Sheet, *, about: str) -> str:
    """The rows for a hidden field between the preview and the moment they are applied, for this business only."""
    rows = [(row.number, dict(row.cells)) for row in sheet.rows]
    return signing.dumps(rows, salt=f"{_SALT}:{about}:{current_schema()}", compress=True)


def unsealed(token: str, *, about: str, max_age: int = 86_400) -> Sheet | None:
    """None where it was changed, is too old or was made for another business."""
    try:
        rows = signing.loads(token, salt=f"{_SALT}:{about}:{current_schema()}", max_age=max_age)
    except signing.BadSignature:
        return None
    return Sheet(rows=[Row(number, cells) for number, cells in rows])


def file_name(stem: str, kind: str) -> str:
    """Of letters that every system keeps."""
    safe = re.sub(r"[^\w-]+", "-", PurePath(stem).name).strip("-")
    return f"{safe or 'serai'}.{kind}"
