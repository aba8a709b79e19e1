"""A manifest as a table that people take away."""

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from apps.bookings.selectors.manifests import Manifest, Stop, Travellers
from apps.core.said import said
from apps.core.sheets import Cell


def manifest_sheet(found: Manifest) -> Iterator[Sequence[Cell]]:
    """The headings first; one row a booking, in the order of the way."""
    yield (
        _("Pickup"),
        _("Time"),
        _("Guest"),
        _("Phone"),
        _("Language"),
        _("People"),
        # Translators: how many adults, children and so on
        _("Travellers"),
        _("State"),
        _("To pay"),
        _("Currency"),
        _("Answers"),
        _("Note"),
        _("Reference"),
    )
    for stop in found.stops:
        for row in stop.rows:
            yield _line(stop, row)


def _line(stop: Stop, row: Travellers) -> Sequence[Cell]:
    booking, guest = row.arrival.booking, row.arrival.booking.guest
    return (
        said(stop.point, "name").text if stop.point else "",
        stop.at,
        guest.name if guest else "",
        guest.phone if guest else "",
        booking.get_language_display(),
        booking.people,
        row.party,
        booking.get_status_display(),
        row.arrival.due.amount,
        booking.currency,
        "; ".join(f"{question}: {answer}" for question, answer in row.answers),
        booking.note,
        row.arrival.head.reference,
    )
