from collections.abc import Mapping
from typing import BinaryIO

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.errors.photos import PhotoThereAlready, TooManyPhotos
from apps.venues.events.photos import PhotoAdded
from apps.venues.gateways.images import Master, read_picture
from apps.venues.models.offer import Offer
from apps.venues.models.photo import Photo
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue

MOST_PHOTOS = 30


def add_photo(
    subject: Venue | Space | Offer, file: BinaryIO, *, size: int, by: Actor, words: Mapping[str, str] | None = None
) -> Photo:
    """The last of its photos; smaller renditions follow by a task. `size` is in bytes, `words` are the alt texts.

    Refuses what is no picture, is too large or is there already. Unpacking takes its time: call it outside a
    transaction.
    """
    master = read_picture(file, size=size)
    photo = Photo(
        **{str(subject._meta.model_name): subject},
        width=master.width,
        height=master.height,
        colour=master.colour,
        digest=master.digest,
        renditions=[f"{master.width}.jpg"],
        **(words or {}),
    )
    with transaction.atomic():
        photo.position = _next_place(subject, master)
        photo.save()
        record(PhotoAdded(photo_id=photo.pk), actor=by, channel=Channel.STAFF)
        # The last step: what fails before it leaves no file behind.
        default_storage.save(f"{photo.folder}/{photo.renditions[0]}", ContentFile(master.content))
    return photo


def _next_place(subject: Venue | Space | Offer, master: Master) -> int:
    """Whoever adds to the same subject meanwhile waits, so that neither limit nor order is broken."""
    type(subject)._default_manager.select_for_update().get(pk=subject.pk)
    there = list(Photo.objects.of(subject).values_list("digest", "position"))
    if master.digest in {digest for digest, _ in there}:
        raise PhotoThereAlready
    if len(there) >= MOST_PHOTOS:
        raise TooManyPhotos(most=MOST_PHOTOS)
    return max((position for _, position in there), default=-1) + 1
