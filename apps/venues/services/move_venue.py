from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.venues import VenueMoved
from apps.venues.models.venue import Venue
from apps.venues.services.move_row import move_row


@transaction.atomic
def move_venue(venue_id: int, *, places: int, by: Actor) -> None:
    """Down in the list by so many places, up where negative."""
    moved = move_row(Venue.objects.kept(), venue_id, places=places)
    if moved:
        before, after = moved
        record(
            VenueMoved(venue_id=venue_id),
            actor=by,
            channel=Channel.STAFF,
            before={"position": before},
            after={"position": after},
        )
