from apps.portal.rules.catalogue_plan import VenuePlan
from apps.portal.rules.starters.shared import ALL_DAY
from apps.portal.services.lay_out.setting import Setting
from apps.portal.services.lay_out.venue import lay_venue
from apps.venues.choices import Amenity, Showing
from apps.venues.models.venue import Venue
from apps.venues.rules.venue_profile import VenueProfile


def test_a_venue_tells_its_place_and_keeps_the_time_of_the_business(setting: Setting) -> None:
    profile = VenueProfile(
        time_zone="", street="Calle Mayor 1", city="Madrid", country="ES", languages=("es",), amenities=("wifi",)
    )
    plan = VenuePlan("main", "Anna's", ALL_DAY, (), (), summary="By the river", arrival="Ring twice", profile=profile)

    venue = lay_venue(plan, setting)

    venue.refresh_from_db()
    assert (venue.name_en, venue.summary_en, venue.arrival_en) == ("Anna's", "By the river", "Ring twice")
    assert (venue.street, venue.city, venue.country) == ("Calle Mayor 1", "Madrid", "ES")
    assert (venue.time_zone, venue.languages, venue.amenities) == ("Europe/Madrid", ["es"], [Amenity.WIFI])
    assert venue.status == Showing.DRAFT


def test_without_languages_of_its_own_a_venue_speaks_that_of_the_business(setting: Setting) -> None:
    lay_venue(VenuePlan("main", "Anna's", ALL_DAY, (), ()), setting)

    venue = Venue.objects.get()
    assert venue.languages == ["en"]
    assert setting.keys == {("venue", "main"): venue.pk}
