from apps.core import clock
from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM
from apps.portal.gateways.demo_catalogue import demo_catalogue, demo_words
from apps.portal.services.demo_photos import add_demo_photos
from apps.portal.services.lay_out.catalogue import lay_out_catalogue
from apps.portal.services.lay_out.setting import Setting, demo_speech
from apps.tenants.models.tenant import Tenant
from apps.venues.models.photo import Photo


def test_venues_and_offers_get_the_photos_their_plan_names_once(club: Tenant) -> None:
    plan = demo_catalogue("kinjo")
    with in_tenant(club):
        lay_out_catalogue(plan, Setting(club, SYSTEM, clock.now(), demo_speech(demo_words)))

        add_demo_photos("kinjo")
        add_demo_photos("kinjo")

        assert Photo.objects.exclude(venue=None).count() == sum(len(venue.photos) for venue in plan.venues)
        assert Photo.objects.exclude(offer=None).count() == sum(
            len(offer.photos) for venue in plan.venues for offer in venue.offers
        )


def test_a_photo_is_described_in_every_language(club: Tenant) -> None:
    with in_tenant(club):
        lay_out_catalogue(demo_catalogue("kinjo"), Setting(club, SYSTEM, clock.now(), demo_speech(demo_words)))

        add_demo_photos("kinjo")

        photo = Photo.objects.exclude(venue=None).get(position=0, venue__position=0)
        assert photo.alt_en == "A photo studio with lights and a camera"
        assert photo.alt_de == "Ein Fotostudio mit Licht und Kamera"
        assert photo.alt_ar == "استوديو تصوير بأضواء وكاميرا"


def test_a_business_that_changed_its_venues_is_left_alone(club: Tenant) -> None:
    with in_tenant(club):
        add_demo_photos("kinjo")

        assert not Photo.objects.exists()
