from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from apps.venues.models.photo import Photo
from apps.venues.services.move_photo import move_photo
from tests.factories.photos import make_photo
from tests.factories.venues import VenueFactory


def test_a_photo_moves_among_those_of_its_own_subject(in_club: Tenant) -> None:
    venue, other = VenueFactory(), VenueFactory()
    one, two = make_photo(venue, "red"), make_photo(venue, "blue")
    elsewhere = make_photo(other, "red")

    move_photo(two.pk, places=-1, by=SYSTEM)
    move_photo(elsewhere.pk, places=1, by=SYSTEM)

    assert list(Photo.objects.of(venue)) == [two, one]
