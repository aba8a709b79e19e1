"""Taking back what was done seconds ago, before anybody outside has heard of it."""

from datetime import datetime
from decimal import Decimal
from typing import Any

from django.core.signing import BadSignature, Signer
from django.db import transaction
from django.urls import reverse

from apps.bookings.errors.places import PlaceGone
from apps.bookings.errors.undoing import PlaceGivenAway, TooLateToUndo
from apps.bookings.events.booking_life import BookingUndone
from apps.bookings.events.bookings import BOOKING
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import SeriesDate
from apps.bookings.rules.moves import Move
from apps.bookings.rules.undoing import MADE, UNDO, WAYS_BACK
from apps.bookings.services.after_deadlock import once_more
from apps.bookings.services.change_price import Who
from apps.bookings.services.claims import free
from apps.bookings.services.credits import return_credits
from apps.bookings.services.locked_booking import locked_booking
from apps.bookings.services.move_booking import apply
from apps.bookings.services.pass_on import pass_on
from apps.bookings.services.price_back import price_back
from apps.bookings.services.put_back import before_of, put_back
from apps.core.schema import current_schema
from apps.journal.choices import Actor, Channel
from apps.journal.models.entry import Entry
from apps.journal.selectors.held import held_entry
from apps.journal.services.withhold import withhold


def undo_url(booking: Booking) -> str:
    """Where the last deed on the booking is undone by POST, as long as nothing else happens to it.

    Good for one version. Whoever opens it needs the right to work on the booking all the same.
    """
    return reverse(
        "calendar:undo", args=[_signer().sign_object([current_schema(), booking.reference, booking.version])]
    )


def undo_asked(token: str) -> tuple[str, int] | None:
    """The reference and the version; nothing where the token was not made here."""
    try:
        schema, reference, version = _signer().unsign_object(token)
    except (BadSignature, ValueError):
        return None
    return (reference, version) if schema == current_schema() else None


@once_more
@transaction.atomic
def undo(booking_id: int, *, version: int, by: Actor, channel: Channel, now: datetime) -> Booking:
    """Times, places, price and state are what they were before the deed that made this version.

    Refused where the booking has changed since, where the deed has been told to others, and where somebody has taken
    the place.
    """
    booking = locked_booking(booking_id, version=version)
    entry = held_entry(BOOKING, booking.pk)
    if entry is None or not _made_version(entry, version) or not withhold(entry.pk):
        raise TooLateToUndo
    who = Who(by, channel, now)
    return _let_go(booking, entry, who) if entry.event in MADE else _back(booking, entry, who)


def _made_version(entry: Entry, version: int) -> bool:
    before = entry.before.get(UNDO)
    return entry.event in WAYS_BACK and before is not None and before["version"] + 1 == version


def _back(booking: Booking, entry: Entry, who: Who) -> Booking:
    """The journal tells what it was, claims and lines what there is to go back to."""
    told, undo = before_of(entry), entry.before[UNDO]
    try:
        freed = put_back(booking, told, undo["claims"], now=who.now)
    except PlaceGone:
        raise PlaceGivenAway from None
    changes: dict[str, Any] = {**told, **price_back(booking, entry, who), "reason": booking.reason_before}
    if WAYS_BACK[entry.event] is Move.UNDO_CHECK_IN:
        changes["checked_in_at"] = None
    if undo["date"]:
        SeriesDate.objects.filter(booking=booking).update(state=undo["date"])
    event = BookingUndone(booking.pk, entry.event)
    apply(booking, WAYS_BACK[entry.event], event, by=who.by, channel=who.channel, now=who.now, **changes)
    pass_on(freed, now=who.now)
    return booking


def _let_go(booking: Booking, entry: Entry, who: Who) -> Booking:
    """What was made is cancelled without any cost, and what it has used is given back."""
    freed = free([booking.pk], now=who.now)
    return_credits(booking, by=who.by, channel=who.channel, now=who.now)
    nothing = {"kept": Decimal(0), "credited": Decimal(0)} if WAYS_BACK[entry.event] is Move.CANCEL else {}
    event = BookingUndone(booking.pk, entry.event)
    apply(booking, WAYS_BACK[entry.event], event, by=who.by, channel=who.channel, now=who.now, **nothing)
    pass_on(freed, now=who.now)
    return booking


def _signer() -> Signer:
    return Signer(salt="bookings.undo", sep=".")
