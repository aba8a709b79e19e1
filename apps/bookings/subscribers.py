from apps.accounts.events import PersonSignedIn
from apps.bookings.services.cancel_with_departure import cancel_with_departure
from apps.bookings.services.link_guest import link_guest
from apps.journal.events import Recorded, subscribe
from apps.venues.events.departures import DepartureCancelled


@subscribe(PersonSignedIn)
def link_whoever_signs_in(event: PersonSignedIn, recorded: Recorded) -> None:
    link_guest(event.user_id, by=recorded.actor, channel=recorded.channel, now=recorded.happened_at)


@subscribe(DepartureCancelled)
def let_everybody_on_it_go(event: DepartureCancelled, recorded: Recorded) -> None:
    cancel_with_departure(event.departure_id, by=recorded.actor, channel=recorded.channel, now=recorded.happened_at)
