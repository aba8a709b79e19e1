from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.photos import PhotoMoved
from apps.venues.models.photo import Photo
from apps.venues.services.move_row import move_row


@transaction.atomic
def move_photo(photo_id: int, *, places: int, by: Actor) -> None:
    """Later among the photos of its subject by so many places, earlier where negative."""
    photo = Photo.objects.get(pk=photo_id)
    siblings = Photo.objects.filter(venue=photo.venue_id, space=photo.space_id, offer=photo.offer_id)
    moved = move_row(siblings, photo_id, places=places)
    if moved:
        before, after = moved
        record(
            PhotoMoved(photo_id=photo_id),
            actor=by,
            channel=Channel.STAFF,
            before={"position": before},
            after={"position": after},
        )
