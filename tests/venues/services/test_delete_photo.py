from pathlib import Path

from pytest_django import DjangoCaptureOnCommitCallbacks

from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from apps.venues.models.photo import Photo
from apps.venues.services.delete_photo import delete_photo
from tests.factories.photos import make_photo
from tests.factories.venues import VenueFactory


def test_files_go_only_once_the_row_is_gone_for_good(
    in_club: Tenant, media: Path, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    photo = make_photo(VenueFactory())
    file = media / "club" / photo.folder / "900.jpg"

    with django_capture_on_commit_callbacks() as later:
        delete_photo(photo.pk, by=SYSTEM)
    before = file.exists()
    for call in later:
        call()

    assert (before, file.exists(), Photo.objects.exists()) == (True, False, False)
