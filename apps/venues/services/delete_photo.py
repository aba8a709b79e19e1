from functools import partial

from django.core.files.storage import default_storage
from django.db import transaction

from apps.core.schema import current_schema, in_schema
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.photos import PhotoDeleted
from apps.venues.models.photo import Photo


@transaction.atomic
def delete_photo(photo_id: int, *, by: Actor) -> None:
    """With its files, which go once nobody can be shown the photo any more."""
    photo = Photo.objects.select_for_update().get(pk=photo_id)
    record(PhotoDeleted(photo_id=photo_id), actor=by, channel=Channel.STAFF)
    names = [f"{photo.folder}/{name}" for name in photo.renditions]
    transaction.on_commit(partial(_delete_files, current_schema(), [*names, photo.folder]), robust=True)
    photo.delete()


def _delete_files(schema: str, names: list[str]) -> None:
    with in_schema(schema):
        for name in names:
            default_storage.delete(name)
