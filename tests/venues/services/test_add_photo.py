from io import BytesIO
from pathlib import Path

import pytest

from apps.core.errors import Refusal
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.errors.photos import NoPicture, PhotoThereAlready, TooManyPhotos
from apps.venues.models.photo import Photo
from apps.venues.services.add_photo import MOST_PHOTOS, add_photo
from tests.factories.photos import make_photo
from tests.factories.venues import SpaceFactory, VenueFactory


def test_a_photo_comes_last_with_its_file_and_an_entry(in_club: Tenant, media: Path) -> None:
    venue = VenueFactory()
    make_photo(venue, "red")

    photo = make_photo(venue, "blue")

    assert (photo.position, photo.renditions, photo.subject) == (1, ["900.jpg"], ("venue", venue.pk))
    assert (media / "club" / photo.folder / "900.jpg").is_file()
    assert Entry.objects.filter(event="venues.photo_added").count() == 2


def test_the_same_picture_may_show_two_things_but_not_one_twice(in_club: Tenant) -> None:
    venue = VenueFactory()
    make_photo(venue)
    make_photo(SpaceFactory(venue=venue))

    with pytest.raises(PhotoThereAlready):
        make_photo(venue)


def test_there_is_an_end_to_photos(in_club: Tenant) -> None:
    venue = VenueFactory()
    row = {"venue": venue, "width": 1, "height": 1, "colour": "#000000"}
    Photo.objects.bulk_create(Photo(digest=str(number), **row) for number in range(MOST_PHOTOS))

    with pytest.raises(TooManyPhotos):
        make_photo(venue)


def test_what_is_refused_leaves_neither_row_nor_file(in_club: Tenant, media: Path) -> None:
    refused: type[Refusal] = NoPicture

    with pytest.raises(refused):
        add_photo(VenueFactory(), BytesIO(b"<svg/>"), size=6, by=SYSTEM)

    assert not Photo.objects.exists()
    assert not list(media.rglob("*.*"))
