"""Many businesses asked at once answer each for itself."""

from threading import Event, get_ident
from time import monotonic, sleep

from django.db import DatabaseError, connection
from django.utils.translation import get_language
from pytest_django import Settings

from apps.core.schema import current_schema, in_schema
from apps.search.selectors.businesses import ask_each, hosts
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


def test_who_has_not_answered_in_time_is_missing(club: Tenant, hostel: Tenant) -> None:
    """The first is asked before the time is over, and answers after it."""
    until = monotonic() + 0.05

    def work(_tenant: Tenant, asked: int) -> int:
        sleep(0.06)
        return asked

    assert ask_each(work, {club: 1, hostel: 2}, language="en", until=until) == {club: 1}


def test_nobody_waits_for_a_thread_longer_than_until(own_database: str, settings: Settings) -> None:
    settings.SEARCH_THREADS = 2
    club, hostel = Tenant.objects.filter(slug__in=["club", "hostel"]).order_by("slug")
    answer = Event()

    def work(tenant: Tenant, asked: int) -> int:
        if tenant == hostel:
            answer.wait(5)
        return asked

    assert ask_each(work, {club: 1, hostel: 2}, language="en", until=monotonic() + 0.3) == {club: 1}
    answer.set()


def test_links_lead_to_the_primary_host(hostel: Tenant) -> None:
    assert hosts([hostel.pk]) == {hostel.pk: "hostel.serai.localhost"}
