from random import Random

from apps.core.phones import as_e164
from apps.portal.gateways.demo_guests import demo_origins
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.rules.diary.guests import made_up


def test_every_business_has_ten_shares_of_guests_in_languages_it_speaks() -> None:
    origins = demo_origins()

    assert {slug: len(found) for slug, found in origins.items()} == {business.slug: 10 for business in BUSINESSES}
    assert {origin.language for found in origins.values() for origin in found} <= set(BUSINESSES[0].languages)


def test_everybody_can_be_called() -> None:
    places = {origin for found in demo_origins().values() for origin in found}

    for person in made_up(tuple(places), number=len(places), chance=Random(1)):
        assert as_e164(person.phone, country="") == person.phone
