"""What the door answers to a code and to a tap, whatever comes of it: a value the pages print."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.formats import time_format
from django.utils.translation import gettext as _

from apps.accounts.selectors.names import names_of
from apps.bookings.choices import Status
from apps.bookings.errors.arrivals import AnotherDay, CheckedInAlready, UnknownBooking
from apps.bookings.errors.moves import Stale
from apps.bookings.models.booking import Booking
from apps.bookings.rules.door_answers import LOOKS, Deed, Look, Said
from apps.bookings.selectors.arrivals import Arrival, in_word
from apps.bookings.selectors.at_the_door import booking_at_the_door
from apps.bookings.selectors.checked_in import let_in
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.services.check_in import check_in, undo_check_in
from apps.bookings.services.no_show import mark_no_show, undo_no_show
from apps.core import clock
from apps.core.errors import Refusal
from apps.core.reading import read_id
from apps.core.request import Request
from apps.journal.choices import Channel


@dataclass(frozen=True, slots=True)
class Answer:
    """`arrival` is as it stands now; there is none for a code nobody knows."""

    said: Said
    sentence: str = ""
    arrival: Arrival | None = None
    status: int = 200

    @property
    def look(self) -> Look:
        return LOOKS[self.said]

    @property
    def is_done(self) -> bool:
        return self.said in {Said.IN, Said.MISSING, Said.UNDONE}

    @property
    def told(self) -> str:
        """For a page one comes back to."""
        guest = self.arrival.booking.guest if self.arrival else None
        # Translators: who, and what was done with them: “Ana Ruiz: Checked in”
        return _("%(name)s: %(done)s") % {"name": guest.name if guest else "", "done": self.look.title}


def answer_to_code(request: Request, shown: str) -> Answer:
    """A code that is shown twice changes nothing the second time."""
    try:
        booking = booking_at_the_door(request.person, shown, now=clock.now())
    except UnknownBooking as refusal:
        return Answer(Said.UNKNOWN, refusal.sentence, status=422)
    return _tried(request, booking, Deed.IN, version=None)


def answer_to_tap(request: Request, booking: Booking, deed: Deed) -> Answer:
    """The version is the one the page showed."""
    return _tried(request, booking, deed, version=read_id(request.POST.get("version")))


def _tried(request: Request, booking: Booking, deed: Deed, *, version: int | None) -> Answer:
    how: dict[str, Any] = {"by": request.person.actor, "channel": Channel.STAFF, "now": clock.now(), "version": version}
    undo = undo_no_show if booking.status == Status.NO_SHOW else undo_check_in
    deeds: dict[Deed, Callable[..., object]] = {Deed.IN: check_in, Deed.MISSING: mark_no_show, Deed.UNDO: undo}
    said = {Deed.IN: Said.IN, Deed.MISSING: Said.MISSING, Deed.UNDO: Said.UNDONE}[deed]
    try:
        deeds[deed](booking.pk, **how)
    except Refusal as refusal:
        return _refused(request, _again(request, booking), deed, refusal)
    return Answer(said, arrival=in_word(_again(request, booking), now=clock.now()))


def _refused(request: Request, booking: Booking, deed: Deed, refusal: Refusal) -> Answer:
    """Somebody who is in already is no riddle, however one came to ask."""
    arrival = in_word(booking, now=clock.now())
    is_in = deed is Deed.IN and booking.status == Status.CHECKED_IN
    if isinstance(refusal, CheckedInAlready) or (isinstance(refusal, Stale) and is_in):
        return Answer(Said.ALREADY, _when_and_by_whom(booking), arrival, status=422)
    if isinstance(refusal, AnotherDay):
        return Answer(Said.ANOTHER_DAY, refusal.sentence, arrival, status=422)
    return Answer(Said.REFUSED, refusal.sentence, arrival, status=409 if isinstance(refusal, Stale) else 422)


def _when_and_by_whom(booking: Booking) -> str:
    found = let_in(booking, names_of=names_of)
    if found is None:
        return ""
    # Translators: “time” is the time of day, “name” who of the team did it
    words = _("Checked in at %(time)s by %(name)s. Has somebody else shown the code?")
    return words % {"time": time_format(found.at, "TIME_FORMAT"), "name": found.name}


def _again(request: Request, booking: Booking) -> Booking:
    return bookings_for(request.person).select_related("guest", "offer", "venue").get(pk=booking.pk)
