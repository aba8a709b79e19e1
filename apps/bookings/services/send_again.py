from datetime import datetime

from django.db import transaction

from apps.bookings.choices import Status
from apps.bookings.errors.letters import NoAddress, NothingToTell, WrittenJustNow
from apps.bookings.events.bookings import BOOKING
from apps.bookings.events.letters import LetterSentAgain
from apps.bookings.models.booking import Booking
from apps.bookings.rules.letter_again import DAY, can_be_told, next_at
from apps.bookings.services.locked_booking import locked_booking
from apps.journal.choices import Actor, Channel
from apps.journal.models.entry import Entry
from apps.journal.services.record import record
from apps.rates.rules.time_words import moment_words


@transaction.atomic
def send_again(booking_id: int, *, by: Actor, channel: Channel, now: datetime, version: int | None = None) -> Booking:
    """The guest gets the letter that tells how the booking stands now. The booking itself stays as it is."""
    booking = locked_booking(booking_id, version=version)
    if not can_be_told(Status(booking.status), is_over=booking.ends_at <= now):
        raise NothingToTell
    if not (booking.guest and booking.guest.email):
        raise NoAddress
    if after := next_at(_sent(booking, since=now - DAY), now=now):
        raise WrittenJustNow(time=moment_words(after, zone=booking.zone, now=now))
    record(LetterSentAgain(booking.pk), actor=by, channel=channel)
    return booking


def _sent(booking: Booking, *, since: datetime) -> list[datetime]:
    about = Entry.objects.filter(subject_kind=BOOKING, subject_id=str(booking.pk), event=LetterSentAgain.name)
    return list(about.filter(happened_at__gt=since).values_list("happened_at", flat=True))
