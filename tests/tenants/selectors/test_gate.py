"""A closed gate says what is closed and what would open it."""

from itertools import pairwise

import pytest
from django.db import connection

from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import CATALOGUE, COUNTED_PER, FEATURE_NAMES, LIMIT_NAMES, Feature, Limit
from apps.tenants.selectors.gate import Gate, gate
from apps.tenants.services.foundation import lay_foundation
from tests.database import EPOCH


def test_a_feature_of_the_plan_is_open(club: Tenant) -> None:
    assert gate(club, Feature.WAITLIST) == Gate(Feature.WAITLIST, is_open=True)


def test_another_is_closed_and_names_the_cheapest_plan_that_opens_it(club: Tenant) -> None:
    club.plan = Plan.objects.get(key="starter")

    closed = gate(club, Feature.WAITLIST)

    assert not closed.is_open
    assert closed.plan_that_opens == Plan.objects.get(key="growth")
    assert closed.sentence == "Waitlist is not part of Starter. Growth opens it; what you have now stays as it is."


def test_a_feature_nobody_sells_says_that(club: Tenant) -> None:
    Plan.objects.update(features=[])
    club.plan.refresh_from_db()

    closed = gate(club, Feature.API)

    assert closed.plan_that_opens is None
    assert "no plan offers it" in closed.sentence


@pytest.mark.parametrize("feature", Feature)
def test_every_feature_has_a_name_and_a_plan(feature: Feature) -> None:
    assert FEATURE_NAMES[feature]
    assert any(feature in offer.features for offer in CATALOGUE)


@pytest.mark.parametrize("limit", Limit)
def test_every_limit_has_a_name_and_a_period(limit: Limit) -> None:
    assert LIMIT_NAMES[limit]
    assert COUNTED_PER[limit]


def test_a_dearer_plan_never_has_less() -> None:
    for cheaper, dearer in pairwise(CATALOGUE):
        assert cheaper.features <= dearer.features
        assert all(dearer.limits.get(key, 10**9) >= limit for key, limit in cheaper.limits.items())


def test_rows_are_made_from_the_catalogue_and_then_belong_to_the_superuser(db: None) -> None:
    Plan.objects.filter(key="growth").update(limits={"bookings": 500})
    Plan.objects.filter(key="starter", tenants=None).delete()
    connection.set_schema_to_public()  # type: ignore[attr-defined]

    lay_foundation(now=EPOCH)

    assert dict(Plan.objects.values_list("key", "limits")) == {
        "starter": {"bookings": 0, "spaces": 5},
        "growth": {"bookings": 500},
        "enterprise": {},
    }
