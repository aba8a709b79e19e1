from datetime import UTC, datetime

import pytest

from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services.demo_businesses import load_businesses
from apps.tenants.models.tenant import Tenant

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, tzinfo=UTC)
FIELDS = ("slug", "name", "kind", "time_zone", "currency", "language", "brand_hue")


def loaded() -> list[tuple[object, ...]]:
    slugs = [business.slug for business in BUSINESSES]
    return sorted(Tenant.objects.filter(slug__in=slugs).values_list(*FIELDS))


def test_the_four_are_as_they_are_told_and_loaded_once() -> None:
    load_businesses(NOW)
    load_businesses(NOW)

    assert loaded() == sorted(tuple(getattr(business, field) for field in FIELDS) for business in BUSINESSES)


def test_what_somebody_changed_in_one_is_left_alone() -> None:
    load_businesses(NOW)
    Tenant.objects.filter(slug="andes").update(name="Mine now")

    load_businesses(NOW)

    assert Tenant.objects.get(slug="andes").name == "Mine now"
