from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.services.describe_photo import describe_photo
from tests.factories.photos import make_photo
from tests.factories.venues import VenueFactory


def test_only_what_changed_is_written_down(in_club: Tenant) -> None:
    photo = make_photo(VenueFactory())

    describe_photo(photo.pk, words={"alt_en": "The door", "alt_es": ""}, by=SYSTEM)
    describe_photo(photo.pk, words={"alt_en": "The door"}, by=SYSTEM)

    entry = Entry.objects.get(event="venues.photo_described")
    assert (entry.before, entry.after) == ({"alt_en": ""}, {"alt_en": "The door"})
