import pytest

from apps.search.selectors.suggest import suggest_what, suggest_where
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from tests.factories.listings import listed


@pytest.fixture
def padel(club: Tenant) -> int:
    return listed(club, "Indoor pádel court")


def test_offers_and_cities_are_suggested_by_how_they_begin(padel: int) -> None:
    assert [each.value for each in suggest_what("pad", language="en")] == ["Indoor pádel court"]
    assert [(each.value, each.note) for each in suggest_where("mád", language="es")] == [("Madrid", "España")]


def test_a_business_that_is_closed_suggests_nothing(club: Tenant, padel: int) -> None:
    Tenant.objects.filter(pk=club.pk).update(status=TenantStatus.SUSPENDED)

    assert (suggest_what("pad", language="en"), suggest_where("mad", language="en")) == ([], [])
