"""Many businesses asked at once answer each for itself."""

from threading import get_ident

import pytest
from django.db import DatabaseError, connection
from django.utils.translation import get_language
from pytest_django import Settings

from apps.core.schema import current_schema, in_schema
from apps.search.selectors.businesses import ask_each, businesses, hosts
from apps.tenants.choices import TenantStatus
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.factories.venues import VenueFactory


def own_rows(tenant: Tenant, asked: str) -> tuple[str, str, int, str | None, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM venues_venue")
        (count,) = cursor.fetchone()
    return asked, current_schema(), count, get_language(), get_ident()


def test_in_threads_each_is_in_its_own_schema_and_language_and_nothing_is_left_behind(
    own_database: str, settings: Settings
) -> None:
    settings.SEARCH_THREADS = 2
    tenants = {tenant.slug: tenant for tenant in Tenant.objects.active().select_related("plan").exclude(slug="public")}
    for number, slug in enumerate(("club", "hostel"), start=1):
        with in_schema(slug):
            VenueFactory.create_batch(number)
    asked = {tenants["club"]: "a", tenants["hostel"]: "b"}

    for _turn in range(20):
        found = ask_each(own_rows, asked, language="es")
        assert [found[tenants[slug]][:4] for slug in ("club", "hostel")] == [
            ("a", "club", 1, "es"),
            ("b", "hostel", 2, "es"),
        ]
        assert get_ident() not in {answer[4] for answer in found.values()}
    assert (current_schema(), get_language()) == ("public", "en")


def test_one_that_cannot_be_asked_keeps_nobody_else_from_being_found(club: Tenant, hostel: Tenant) -> None:
    def work(tenant: Tenant, asked: int) -> int:
        if tenant == club:
            raise DatabaseError("gone")
        return asked

    assert ask_each(work, {club: 1, hostel: 2}, language="en") == {hostel: 2}


@pytest.mark.parametrize(
    "change", [{"status": TenantStatus.SUSPENDED}, {"status": TenantStatus.DELETING}, {"plan": "starter"}]
)
def test_only_those_that_may_be_found_are_asked(club: Tenant, hostel: Tenant, change: dict[str, str]) -> None:
    told = {name: Plan.objects.get(key=value) if name == "plan" else value for name, value in change.items()}
    Tenant.objects.filter(pk=club.pk).update(**told)

    assert set(businesses([club.pk, hostel.pk])) == {hostel.pk}
    assert hosts([hostel.pk]) == {hostel.pk: "hostel.serai.localhost"}
