from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.photos import PhotoMoved
from apps.venues.models.photo import Photo
from apps.venues.rules.order import moved


@transaction.atomic
def move_photo(photo_id: int, *, steps: int, by: Actor) -> None:
    """So many places later among the photos of its subject, or earlier where `steps` is negative."""
    photo = Photo.objects.get(pk=photo_id)
    siblings = Photo.objects.filter(venue=photo.venue_id, space=photo.space_id, offer=photo.offer_id)
    rows = {row.pk: row for row in siblings.select_for_update().order_by("pk")}
    before = sorted(rows, key=lambda pk: (rows[pk].position, pk))
    after = moved(before, photo_id, steps=steps)
    if after == before:
        return
    for position, pk in enumerate(after):
        rows[pk].position = position
    Photo.objects.bulk_update(rows.values(), ["position"])
    record(
        PhotoMoved(photo_id=photo_id),
        actor=by,
        channel=Channel.STAFF,
        before={"position": before.index(photo_id) + 1},
        after={"position": after.index(photo_id) + 1},
    )
