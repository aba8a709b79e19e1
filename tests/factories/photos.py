from io import BytesIO
from typing import Any

from apps.journal.choices import SYSTEM
from apps.venues.models.photo import Photo
from apps.venues.services.add_photo import add_photo
from tests.factories.pictures import picture


def make_photo(subject: Any, colour: str = "#0a6a62") -> Photo:
    """A photo of `subject` with its file, as the service makes one."""
    content = picture(colour=colour)
    return add_photo(subject, BytesIO(content), size=len(content), by=SYSTEM)
