from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import IO
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from apps.bookings.choices import PERSONAL_COLUMNS, ListColumn
from apps.bookings.errors.lists import TooMuchToExport
from apps.bookings.events.exports import BookingsExported
from apps.bookings.models.booking import BookingQuerySet
from apps.bookings.selectors.booking_sheet import MOST_EXPORTED, sheet_rows
from apps.core.sheet_files import csv_file, xlsx_file
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record

CSV, XLSX = "csv", "xlsx"


@dataclass(frozen=True, slots=True)
class Table:
    """`asked` is what the list was narrowed by, without the words somebody typed."""

    kind: str
    columns: Sequence[ListColumn]
    asked: str


@transaction.atomic
def export_bookings(rows: BookingQuerySet, table: Table, *, by: Actor, now: datetime) -> IO[bytes]:
    """That they left is on record before the first of them does. Which columns somebody may take is for the door."""
    number = rows.order_by()[: MOST_EXPORTED + 1].count()
    if number > MOST_EXPORTED:
        raise TooMuchToExport(most=MOST_EXPORTED)
    is_personal = not PERSONAL_COLUMNS.isdisjoint(table.columns)
    event = BookingsExported(uuid4().hex, table.kind, number, is_personal)
    record(event, actor=by, channel=Channel.STAFF, after={"asked": table.asked, "columns": list(table.columns)})
    cells = sheet_rows(rows, table.columns, now=now)
    return csv_file(cells) if table.kind == CSV else xlsx_file(cells, title=_("Bookings"))
