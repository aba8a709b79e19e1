from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction

from apps.venues.gateways.images import renditions_of
from apps.venues.models.photo import Photo


def make_renditions(photo_id: int) -> None:
    """Smaller pictures in every kind; a photo names them only once all are there. Doing it again changes nothing."""
    photo = Photo.objects.filter(pk=photo_id).first()
    if photo is None or len(photo.renditions) > 1:
        return
    with default_storage.open(f"{photo.folder}/{photo.renditions[0]}") as file:
        made = list(renditions_of(file.read()))
    with transaction.atomic():
        still = Photo.objects.select_for_update().filter(pk=photo_id).first()
        if still is None or len(still.renditions) > 1:
            return
        for name, content in made:
            _write(f"{still.folder}/{name}", content)
        whole = still.renditions[0]
        still.renditions = [whole, *(name for name, _ in made if name != whole)]
        still.save(update_fields=["renditions"])


def _write(name: str, content: bytes) -> None:
    """In place of what a worker that ended half-way may have left."""
    default_storage.delete(name)
    default_storage.save(name, ContentFile(content))
