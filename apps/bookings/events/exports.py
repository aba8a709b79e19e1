"""That a table of bookings left the house: who took it, how much, and whether people can be told from it."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from apps.journal.events import Event, declare

EXPORT = "bookings.export"


@declare
@dataclass(frozen=True, slots=True)
class BookingsExported(Event):
    """`kind` is that of the file."""

    name = "bookings.bookings_exported"
    subject_kind = EXPORT
    subject_field = "export_id"
    sentence = _("List of bookings exported")

    export_id: str
    kind: str
    rows: int
    is_personal: bool
