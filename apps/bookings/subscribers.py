from apps.accounts.events import PersonSignedIn
from apps.bookings.events.booking_life import (
    BookingCancelled,
    BookingCompleted,
    BookingMovedToSpace,
    BookingRescheduled,
    GuestLeftEarly,
)
from apps.bookings.events.bookings import BookingConfirmed, BookingExpired, BookingRejected, BookingRequested
from apps.bookings.rules.undoing import UNDO
from apps.bookings.services.answer_date import answer_date_of
from apps.bookings.services.cancel_with_departure import cancel_with_departure
from apps.bookings.services.link_guest import link_guest
from apps.bookings.services.move_with_departure import move_with_departure
from apps.bookings.services.pass_on_left import pass_on_left
from apps.bookings.services.settle_wait import settle_of
from apps.bookings.services.soil_rooms import soil_rooms_of
from apps.core import clock
from apps.journal.events import Recorded, subscribe
from apps.venues.events.departures import DepartureCancelled, DepartureChanged

Left = BookingCancelled | BookingMovedToSpace | BookingRescheduled
AboutBooking = BookingConfirmed | BookingRequested | BookingExpired | BookingRejected | BookingCancelled


@subscribe(PersonSignedIn)
def link_whoever_signs_in(event: PersonSignedIn, recorded: Recorded) -> None:
    link_guest(event.user_id, by=recorded.actor, channel=recorded.channel, now=recorded.happened_at)


@subscribe(DepartureCancelled)
def let_everybody_on_it_go(event: DepartureCancelled, recorded: Recorded) -> None:
    cancel_with_departure(event.departure_id, by=recorded.actor, channel=recorded.channel, now=recorded.happened_at)


def let_the_date_of_a_series_follow(event: AboutBooking, recorded: Recorded) -> None:
    answer_date_of(event.booking_id)


subscribe(BookingConfirmed)(let_the_date_of_a_series_follow)
subscribe(BookingRequested)(let_the_date_of_a_series_follow)
subscribe(BookingExpired)(let_the_date_of_a_series_follow)
subscribe(BookingRejected)(let_the_date_of_a_series_follow)
subscribe(BookingCancelled)(let_the_date_of_a_series_follow)


def note_what_became_of_a_place_waited_for(event: AboutBooking, recorded: Recorded) -> None:
    settle_of(event.booking_id, now=recorded.happened_at)


subscribe(BookingConfirmed)(note_what_became_of_a_place_waited_for)
subscribe(BookingRequested)(note_what_became_of_a_place_waited_for)
subscribe(BookingExpired)(note_what_became_of_a_place_waited_for)
subscribe(BookingRejected)(note_what_became_of_a_place_waited_for)
subscribe(BookingCancelled)(note_what_became_of_a_place_waited_for)


def pass_on_what_was_left(event: Left, recorded: Recorded) -> None:
    """Where it was kept back as long as it might have been undone."""
    if UNDO in recorded.before:
        pass_on_left(recorded.before[UNDO]["claims"], now=clock.now())


subscribe(BookingCancelled)(pass_on_what_was_left)
subscribe(BookingMovedToSpace)(pass_on_what_was_left)
subscribe(BookingRescheduled)(pass_on_what_was_left)


@subscribe(DepartureChanged)
def take_everybody_on_it_along(event: DepartureChanged, recorded: Recorded) -> None:
    move_with_departure(event.departure_id, by=recorded.actor, channel=recorded.channel, now=recorded.happened_at)


def have_the_rooms_cleaned(event: BookingCompleted | GuestLeftEarly, recorded: Recorded) -> None:
    soil_rooms_of(event.booking_id, now=recorded.happened_at)


subscribe(BookingCompleted)(have_the_rooms_cleaned)
subscribe(GuestLeftEarly)(have_the_rooms_cleaned)
