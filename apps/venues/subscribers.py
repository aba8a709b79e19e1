from apps.journal.events import Recorded, subscribe
from apps.venues.events.photos import PhotoAdded
from apps.venues.tasks import render_photo


@subscribe(PhotoAdded)
def make_the_smaller_pictures(event: PhotoAdded, _: Recorded) -> None:
    render_photo.delay(event.photo_id)
