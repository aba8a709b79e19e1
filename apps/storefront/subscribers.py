"""Guests hear of what happens to their bookings: of a hold nothing, of what the desk does once it cannot be undone."""

from apps.bookings.choices import Status
from apps.bookings.events.booking_life import (
    BookingCancelled,
    BookingChanged,
    BookingMovedToSpace,
    BookingMovedWithDeparture,
    BookingRescheduled,
    PriceOverridden,
)
from apps.bookings.events.bookings import BookingConfirmed, BookingExpired, BookingRejected, BookingRequested
from apps.bookings.events.letters import LetterSentAgain
from apps.bookings.events.series import SeriesDateHealed, SeriesMade
from apps.bookings.events.waitlist import WaitOffered, WaitTold
from apps.bookings.models.booking import Booking
from apps.journal.events import Recorded, subscribe
from apps.storefront.rules.letters import LetterKind, on_changed, on_confirmed, on_expired, on_sent_again
from apps.storefront.selectors.told_otherwise import told_otherwise
from apps.storefront.tasks import mail_booking, mail_series, mail_wait

Moved = BookingRescheduled | BookingMovedWithDeparture | BookingMovedToSpace


@subscribe(BookingConfirmed)
def tell_of_a_yes(event: BookingConfirmed, recorded: Recorded) -> None:
    _mail(on_confirmed(recorded.before), event.booking_id, recorded)


@subscribe(BookingRequested)
def tell_that_it_was_asked(event: BookingRequested, recorded: Recorded) -> None:
    _mail(LetterKind.ASKED, event.booking_id, recorded)


@subscribe(BookingRejected)
def tell_of_a_no(event: BookingRejected, recorded: Recorded) -> None:
    _mail(LetterKind.REJECTED, event.booking_id, recorded)


@subscribe(BookingExpired)
def tell_that_nobody_answered(event: BookingExpired, recorded: Recorded) -> None:
    if kind := on_expired(recorded.before):
        _mail(kind, event.booking_id, recorded)


@subscribe(BookingCancelled)
def tell_that_it_is_cancelled(event: BookingCancelled, recorded: Recorded) -> None:
    _mail(LetterKind.CANCELLED, event.booking_id, recorded)


@subscribe(LetterSentAgain)
def tell_once_more(event: LetterSentAgain, recorded: Recorded) -> None:
    """How it stands by now, whatever it was when the team pressed."""
    status = Booking.objects.values_list("status", flat=True).get(pk=event.booking_id)
    if kind := on_sent_again(Status(status)):
        _mail(kind, event.booking_id, recorded)


def tell_of_another_time_or_place(event: Moved, recorded: Recorded) -> None:
    _mail_change(event.booking_id, recorded)


subscribe(BookingRescheduled)(tell_of_another_time_or_place)
subscribe(BookingMovedWithDeparture)(tell_of_another_time_or_place)
subscribe(BookingMovedToSpace)(tell_of_another_time_or_place)


def tell_of_a_change(event: BookingChanged | PriceOverridden, recorded: Recorded) -> None:
    if on_changed(recorded.after):
        _mail_change(event.booking_id, recorded)


subscribe(BookingChanged)(tell_of_a_change)
subscribe(PriceOverridden)(tell_of_a_change)


@subscribe(SeriesDateHealed)
def tell_of_a_date_that_was_wanted(event: SeriesDateHealed, recorded: Recorded) -> None:
    _mail(LetterKind.HEALED, event.booking_id, recorded)


@subscribe(SeriesMade)
def tell_of_all_dates_at_once(event: SeriesMade, recorded: Recorded) -> None:
    mail_series.delay(event.series_id, str(recorded.entry_id))


@subscribe(WaitOffered)
def tell_of_a_place_that_is_kept(event: WaitOffered, recorded: Recorded) -> None:
    mail_wait.delay(event.entry_id, str(recorded.entry_id))


@subscribe(WaitTold)
def tell_of_a_place_for_the_first(event: WaitTold, recorded: Recorded) -> None:
    mail_wait.delay(event.entry_id, str(recorded.entry_id))


def _mail_change(booking_id: int, recorded: Recorded) -> None:
    if not told_otherwise(booking_id, changed_at=recorded.happened_at):
        _mail(LetterKind.CHANGED, booking_id, recorded)


def _mail(kind: LetterKind, booking_id: int, recorded: Recorded) -> None:
    mail_booking.delay(kind.value, booking_id, str(recorded.entry_id))
