from apps.core.tasks import Lane, task
from apps.venues.services.make_renditions import make_renditions


@task("venues.render_photo", lane=Lane.LOW, retry_for=(OSError,))
def render_photo(photo_id: int) -> None:
    make_renditions(photo_id)
