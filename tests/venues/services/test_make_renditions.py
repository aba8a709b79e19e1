from pathlib import Path

from apps.tenants.models.tenant import Tenant
from apps.venues.services.make_renditions import make_renditions
from tests.factories.photos import make_photo
from tests.factories.venues import VenueFactory


def test_doing_it_again_changes_nothing(in_club: Tenant) -> None:
    photo = make_photo(VenueFactory())
    make_renditions(photo.pk)
    photo.refresh_from_db()
    before = list(photo.renditions)

    make_renditions(photo.pk)

    photo.refresh_from_db()
    assert (photo.renditions, len(before)) == (before, 7)


def test_what_a_worker_left_half_way_is_replaced(in_club: Tenant, media: Path) -> None:
    photo = make_photo(VenueFactory())
    half = media / "club" / photo.folder / "320.avif"
    half.write_bytes(b"half")

    make_renditions(photo.pk)

    assert half.stat().st_size > 4
    assert len(list(half.parent.iterdir())) == 7


def test_a_photo_deleted_meanwhile_is_no_fault(in_club: Tenant) -> None:
    make_renditions(999)
