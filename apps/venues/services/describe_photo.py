from collections.abc import Mapping

from django.db import transaction

from apps.core.said import written
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.photos import PhotoDescribed
from apps.venues.models.photo import Photo


@transaction.atomic
def describe_photo(photo_id: int, *, words: Mapping[str, str], by: Actor) -> Photo:
    """Alt texts by column, for readers who cannot see the photo."""
    photo = Photo.objects.select_for_update().get(pk=photo_id)
    before = written(photo, ["alt"])
    changed = {name: text for name, text in words.items() if before[name] != text}
    if not changed:
        return photo
    for name, text in changed.items():
        setattr(photo, name, text)
    photo.save(update_fields=[*changed])
    record(
        PhotoDescribed(photo_id=photo.pk),
        actor=by,
        channel=Channel.STAFF,
        before={name: before[name] for name in changed},
        after=changed,
    )
    return photo
