from typing import Any

import pytest
from django.db import connection
from django.db.transaction import TransactionManagementError, atomic, set_rollback
from django.test.utils import CaptureQueriesContext

from apps.core.prepared import prepared_cursor
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.factories.venues import VenueFactory

SLUGS = "SELECT slug FROM venues_venue WHERE archived_at IS NULL ORDER BY slug"
OFTEN = 8


def _slugs() -> list[Any]:
    with prepared_cursor() as cursor:
        cursor.execute(SLUGS)
        return [slug for (slug,) in cursor.fetchall()]


def test_what_is_asked_often_is_planned_once(in_club: Tenant) -> None:
    for _ in range(OFTEN):
        _slugs()

    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans + custom_plans FROM pg_prepared_statements WHERE statement = %s", [SLUGS])
        assert cursor.fetchone() == (3,)


def test_a_plan_made_for_one_business_reads_the_rows_of_the_next(club: Tenant, hostel: Tenant) -> None:
    for tenant, slug in ((club, "clay-courts"), (hostel, "old-house")):
        with in_schema(tenant.schema_name):
            VenueFactory(slug=slug)

    told = []
    for _ in range(OFTEN):
        for tenant in (club, hostel):
            with in_schema(tenant.schema_name):
                told += [(tenant.slug, *_slugs())]

    assert {*told} == {("club", "clay-courts"), ("hostel", "old-house")}


def test_what_is_asked_after_a_rollback_is_planned_anew(in_club: Tenant) -> None:
    for _ in range(OFTEN):
        with atomic():
            VenueFactory(slug="clay-courts")
            assert _slugs() == ["clay-courts"]
            set_rollback(True)
        assert _slugs() == []


def test_it_counts_among_the_queries_of_a_page(in_club: Tenant) -> None:
    _slugs()

    with CaptureQueriesContext(connection) as asked:
        _slugs()

    assert [query["sql"] for query in asked] == [SLUGS]


def test_nothing_is_asked_in_a_transaction_that_is_broken(in_club: Tenant) -> None:
    with atomic():
        set_rollback(True)
        with pytest.raises(TransactionManagementError):
            _slugs()
