"""All bookings that need a place at once: first where each would go, then one after the other, each by itself."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from apps.accounts.views.guards import staff_required
from apps.bookings.permissions import AT_THE_DESK
from apps.bookings.rules.assign import FreePlace, assigned
from apps.bookings.selectors.free_places import free_places
from apps.bookings.selectors.unassigned import MOST, Unassigned, unassigned
from apps.bookings.views.booking_common import Refused
from apps.bookings.views.tray import put, version_and_spaces
from apps.core import clock
from apps.core.pages import render_page
from apps.core.reading import read_id
from apps.core.request import Request

# A script sends the rest again and again, and shows how far it has come; without one all are done in one answer.
PORTION = 10


@dataclass(frozen=True, slots=True)
class Row:
    """What is proposed for one, or what became of it."""

    told: Unassigned
    place: FreePlace | None = None
    refused: str = ""
    is_done: bool = False

    @property
    def value(self) -> str:
        """As the form sends it back: whose it is, the version seen, and all places it would have."""
        booking = self.told.booking
        spaces = "-".join(map(str, self.place.space_ids)) if self.place else ""
        return f"{booking.reference}/{booking.version}/{spaces}"


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*sorted(AT_THE_DESK))
def assign(request: Request) -> HttpResponse:
    rows = unassigned(request.person, now=clock.now())
    return _settle(request, rows) if request.method == "POST" else _propose(request, rows)


def _propose(request: Request, rows: Sequence[Unassigned]) -> HttpResponse:
    free = free_places(rows, now=clock.now())
    given = assigned({row.booking.pk: free[row.booking.pk] for row in rows})
    shown = [_proposed(row, given.get(row.booking.pk)) for row in rows]
    count = sum(row.place is not None for row in shown)
    words = ngettext("%(count)d booking can be moved.", "%(count)d bookings can be moved.", count)
    context = {"rows": shown, "left": count, "words": words % {"count": count}, "is_full": len(rows) == MOST}
    return render_page(request, "bookings/calendar/assign.html", context)


def _proposed(row: Unassigned, place: FreePlace | None) -> Row:
    return Row(row, place, refused="" if place else _("No other place is free at this time."))


def _settle(request: Request, rows: Sequence[Unassigned]) -> HttpResponse:
    """Some at a time for a script, which says how many it had moved before."""
    values = request.POST.getlist("to")
    portion = values[:PORTION] if request.htmx else values
    done = [_done(request, row, value) for row, value in _chosen(rows, portion)]
    moved = (read_id(request.POST.get("moved")) or 0) + sum(row.is_done for row in done)
    ticked = read_id(request.POST.get("ticked")) or len(values)
    left = len(values) - len(portion)
    words = ngettext("%(count)d booking has a place again.", "%(count)d bookings have a place again.", moved)
    context = {
        "rows": done,
        "is_done": True,
        "left": left,
        "moved": moved,
        "ticked": ticked,
        "settled": ticked - left,
        "words": words % {"count": moved},
    }
    return render_page(request, "bookings/calendar/assign.html", context, part="portion")


def _chosen(rows: Sequence[Unassigned], values: Sequence[str]) -> list[tuple[Unassigned, str]]:
    """Only those that still need one."""
    by_reference = {value.partition("/")[0]: value for value in values}
    return [(row, by_reference[row.booking.reference]) for row in rows if row.booking.reference in by_reference]


def _done(request: Request, row: Unassigned, value: str) -> Row:
    version, spaces = version_and_spaces(value.partition("/")[2])
    outcome = put(request, row.booking, version, spaces)
    if isinstance(outcome, Refused):
        return Row(row, refused=" ".join([outcome.sentence, *outcome.reasons]))
    return Row(row, is_done=True)
