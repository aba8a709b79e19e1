"""What became of a booking, as its guest may read it: without rules, notes and names of the team."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from apps.bookings.events.booking_life import (
    BookingCancelled,
    BookingChanged,
    BookingCompleted,
    BookingMovedToSpace,
    BookingMovedWithDeparture,
    BookingRescheduled,
    BookingUndone,
    GuestCheckedIn,
    GuestDidNotCome,
    NoShowUndone,
    PriceOverridden,
)
from apps.bookings.events.bookings import (
    BOOKING,
    BookingConfirmed,
    BookingExpired,
    BookingRejected,
    BookingRequested,
)
from apps.bookings.models.booking import Booking
from apps.bookings.rules.history_words import Frame, Told, told
from apps.journal.choices import Actor, ActorKind
from apps.journal.models.entry import Entry
from apps.journal.selectors.history import HistoryLine, lines_of
from apps.rates.rules.time_words import moment_words

SHOWN = frozenset(
    each.name
    for each in (
        *(BookingRequested, BookingConfirmed, BookingRejected, BookingExpired, BookingCancelled),
        *(BookingRescheduled, BookingMovedWithDeparture, BookingMovedToSpace, BookingChanged, PriceOverridden),
        *(GuestCheckedIn, BookingCompleted, GuestDidNotCome, NoShowUndone),
    )
)
# What changed, as far as it is the guest's business.
FIELDS = frozenset({"starts_at", "ends_at", "people", "extras", "total", "kept", "paid"})
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Happened:
    at: str
    who: str
    sentence: str
    changes: Sequence[Told]


def guest_history(booking: Booking, *, business: str, now: datetime) -> list[Happened]:
    """The latest first, in the reader's language; what was undone before anybody heard of it never happened."""
    rows = Entry.objects.filter(subject_kind=BOOKING, subject_id=str(booking.pk)).order_by("-happened_at", "-id")
    entries = _stood(rows[:LONGEST])
    frame = Frame(booking.zone, booking.currency, now)
    lines = lines_of(entries, names_of=lambda _ids: {})
    return [_happened(line, frame, _who(line.actor, booking, business)) for line in lines]


def _stood(latest_first: Iterable[Entry]) -> list[Entry]:
    undone: list[str] = []
    stood: list[Entry] = []
    for entry in latest_first:
        if entry.event == BookingUndone.name:
            undone.append(entry.facts["what"])
        elif entry.event in undone:
            undone.remove(entry.event)
        elif entry.event in SHOWN:
            stood.append(entry)
    return stood


def _happened(line: HistoryLine, frame: Frame, who: str) -> Happened:
    changes = [change for change in line.changes if change.field in FIELDS and change.before is not None]
    at = moment_words(line.at, zone=frame.zone, now=frame.now)
    return Happened(at, who, line.sentence, told(changes, frame))


def _who(actor: Actor, booking: Booking, business: str) -> str:
    """The guest, the business, or nobody in particular; whoever of the team it was stays within the house."""
    own_login = booking.guest.user_id if booking.guest else None
    if actor.kind == ActorKind.GUEST or (actor.kind == ActorKind.USER and actor.user_id == own_login):
        # Translators: in a history, the reader
        return _("You")
    # Translators: in a history, what happened without anybody doing it
    return _("Automatically") if actor.kind == ActorKind.SYSTEM else business
