from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.offers import OfferMoved
from apps.venues.models.offer import Offer
from apps.venues.services.locked_offer import locked_offer
from apps.venues.services.move_row import move_row


@transaction.atomic
def move_offer(offer_id: int, *, places: int, by: Actor) -> None:
    """Down in its venue's list by so many places, up where negative."""
    offer = locked_offer(offer_id)
    moved = move_row(Offer.objects.kept().filter(venue_id=offer.venue_id), offer.pk, places=places)
    if moved:
        before, after = moved
        record(
            OfferMoved(offer_id=offer.pk),
            actor=by,
            channel=Channel.STAFF,
            before={"position": before},
            after={"position": after},
        )
