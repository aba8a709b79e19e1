import pytest

from apps.core import clock
from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM
from apps.portal.services.begin_catalogue import begin_catalogue
from apps.rates.models.rate import Rate
from apps.tenants.choices import TenantKind
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.publishing import missing_for
from apps.venues.selectors.readiness import readiness_of


@pytest.mark.parametrize("kind", TenantKind)
def test_every_kind_gets_drafts_that_could_be_published(club: Tenant, kind: TenantKind) -> None:
    club.kind = kind
    now = clock.now()

    assert begin_catalogue(club, by=SYSTEM, now=now)

    with in_tenant(club):
        offers = list(Offer.objects.select_related("venue"))
        assert [venue.status for venue in Venue.objects.all()] == [Showing.DRAFT]
        assert all(missing_for(ready) == [] for ready in readiness_of(offers, now=now).values())
        assert {rate.offer_id for rate in Rate.objects.all()} == {offer.pk for offer in offers}


def test_it_speaks_the_languages_of_the_business(club: Tenant) -> None:
    club.kind, club.language, club.languages = TenantKind.CLUB, "es", ["es", "de"]

    begin_catalogue(club, by=SYSTEM, now=clock.now())

    with in_tenant(club):
        first = Space.objects.get(position=0)
        assert (first.name_es, first.name_de, first.name_fr) == ("Pista 1", "Platz 1", None)


def test_asking_twice_adds_nothing(club: Tenant) -> None:
    begin_catalogue(club, by=SYSTEM, now=clock.now())

    assert not begin_catalogue(club, by=SYSTEM, now=clock.now())

    with in_tenant(club):
        assert Venue.objects.count() == 1
