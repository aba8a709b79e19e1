"""Bookings that need a place: one by one with the places that are free, or all of them at once with a preview."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from apps.accounts.views.guards import staff_required
from apps.bookings.models.booking import Booking
from apps.bookings.permissions import AT_THE_DESK, may_work
from apps.bookings.rules.assign import FreePlace, assigned
from apps.bookings.rules.change import NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.free_places import free_places
from apps.bookings.selectors.unassigned import Unassigned, unassigned
from apps.bookings.services.move_by_hand import move_by_hand
from apps.bookings.services.planned_change import How
from apps.bookings.services.undo import undo_url
from apps.bookings.views.answers import changed, toast
from apps.bookings.views.booking_common import Refused, booking_of, by_staff, tried
from apps.core import clock
from apps.core.pages import back_to, render_page
from apps.core.request import Request

# All of them are looked at in one go, so not more than one looks at.
AT_ONCE = 25


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


@require_safe
@staff_required()
def tray(request: Request) -> HttpResponse:
    """With `pick` the places that are free for one of them."""
    now = clock.now()
    rows = unassigned(request.person, now=now)
    picked = next((row for row in rows if row.booking.reference == request.GET.get("pick")), None)
    context: dict[str, Any] = {
        "rows": rows,
        "picked": picked,
        "free": free_places([picked], now=now)[picked.booking.pk] if picked and may_work(request.person) else [],
        "may_work": may_work(request.person),
    }
    return render_page(request, "bookings/calendar/tray.html", context, part="tray")


@require_POST
@staff_required(*sorted(AT_THE_DESK))
def place(request: Request, reference: str) -> HttpResponse:
    """One of them, at one of the places that were shown."""
    found = booking_of(request, reference)
    version, spaces = _version_and_spaces(request.POST.get("to", ""))
    outcome = _put(request, found, version, spaces)
    words = outcome.sentence if isinstance(outcome, Refused) else _("It has a place again.")
    undo = "" if isinstance(outcome, Refused) else undo_url(outcome)
    if request.htmx:
        status = outcome.status if isinstance(outcome, Refused) else 204
        tone = "error" if isinstance(outcome, Refused) else "plain"
        return toast(changed(HttpResponse(status=status), found), words, tone=tone, undo=undo)
    level = messages.ERROR if isinstance(outcome, Refused) else messages.SUCCESS
    messages.add_message(request, level, words, extra_tags=undo)
    return back_to(request, "calendar:tray")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required(*sorted(AT_THE_DESK))
def assign(request: Request) -> HttpResponse:
    """First what would be done with each; sent, each is done by itself and its result told."""
    now = clock.now()
    rows = unassigned(request.person, now=now)[:AT_ONCE]
    if request.method == "POST":
        done = [_done(request, row, value) for row, value in _chosen(rows, request.POST.getlist("to"))]
        return _shown(request, done, is_done=True)
    free = free_places(rows, now=now)
    given = assigned({row.booking.pk: free[row.booking.pk] for row in rows})
    return _shown(request, [_proposed(row, given.get(row.booking.pk)) for row in rows], is_done=False)


def _proposed(row: Unassigned, place: FreePlace | None) -> Row:
    return Row(row, place, refused="" if place else _("No other place is free at this time."))


def _chosen(rows: list[Unassigned], values: list[str]) -> list[tuple[Unassigned, str]]:
    """Only those that still need one."""
    by_reference = {value.partition("/")[0]: value for value in values}
    return [(row, by_reference[row.booking.reference]) for row in rows if row.booking.reference in by_reference]


def _done(request: Request, row: Unassigned, value: str) -> Row:
    version, spaces = _version_and_spaces(value.partition("/")[2])
    outcome = _put(request, row.booking, version, spaces)
    if isinstance(outcome, Refused):
        return Row(row, refused=" ".join([outcome.sentence, *outcome.reasons]))
    return Row(row, is_done=True)


def _put(request: Request, found: Booking, version: int, spaces: tuple[int, ...]) -> Booking | Refused:
    to = NewTime(found.starts_at, found.ends_at, space_ids=spaces)
    how = How(version, hold_for=HOLD_FOR)
    return tried(request, found, lambda: move_by_hand(found, to, how=how, **by_staff(request)), seen=version)


def _version_and_spaces(text: str) -> tuple[int, tuple[int, ...]]:
    """Nothing where somebody wrote it by hand, which no booking is at."""
    version, _slash, spaces = text.partition("/")
    numbers = [part for part in spaces.split("-") if part.isdecimal() and len(part) < 12]
    return int(version) if version.isdecimal() and len(version) < 10 else 0, tuple(map(int, numbers))


def _shown(request: Request, rows: list[Row], *, is_done: bool) -> HttpResponse:
    count = sum(row.is_done if is_done else row.place is not None for row in rows)
    words = (
        ngettext("%(count)d booking has a place again.", "%(count)d bookings have a place again.", count)
        if is_done
        else ngettext("%(count)d booking can be moved.", "%(count)d bookings can be moved.", count)
    )
    context = {"rows": rows, "is_done": is_done, "count": count, "words": words % {"count": count}}
    return render_page(request, "bookings/calendar/assign.html", context)
