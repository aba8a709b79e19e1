from apps.accounts.events import PersonSignedIn
from apps.bookings.services.link_guest import link_guest
from apps.journal.events import Recorded, subscribe


@subscribe(PersonSignedIn)
def link_whoever_signs_in(event: PersonSignedIn, recorded: Recorded) -> None:
    link_guest(event.user_id, by=recorded.actor, channel=recorded.channel, now=recorded.happened_at)
