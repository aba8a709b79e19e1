from django.core.files.storage import default_storage
from django.utils import translation

from apps.storefront.selectors.share_pictures import picture_of_venue
from apps.storefront.services.keep_share_picture import keep_share_picture
from apps.tenants.models.tenant import Tenant
from tests.factories.venues import VenueFactory


def test_a_picture_is_drawn_once_and_read_again(in_club: Tenant) -> None:
    picture = picture_of_venue(VenueFactory(slug="river"), in_club)
    first = keep_share_picture(picture)
    name = f"share/venue/river/en-{picture.version}.png"
    default_storage.delete(name)
    with default_storage.open(name, "wb") as file:
        file.write(b"what was kept")

    assert first.startswith(b"\x89PNG")
    assert keep_share_picture(picture) == b"what was kept"


def test_each_language_has_its_own(in_club: Tenant) -> None:
    venue = VenueFactory(slug="river", name_ar="ضفة النهر")
    keep_share_picture(picture_of_venue(venue, in_club))
    with translation.override("ar"):
        keep_share_picture(picture_of_venue(venue, in_club))

    kept = default_storage.listdir("share/venue/river")[1]
    assert sorted(name[:3] for name in kept) == ["ar-", "en-"]
