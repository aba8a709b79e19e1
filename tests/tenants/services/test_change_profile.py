from dataclasses import replace

import pytest

from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.change_profile import Profile, change_profile

pytestmark = pytest.mark.django_db


def profile_of(tenant: Tenant) -> Profile:
    return Profile(
        name=tenant.name,
        time_zone=tenant.time_zone,
        currency=tenant.currency,
        language=tenant.language,
        languages=tenant.languages,
        brand_hue=tenant.brand_hue,
    )


def told(tenant: Tenant) -> list[tuple[dict[str, object], dict[str, object]]]:
    with in_schema(tenant.schema_name):
        return list(Entry.objects.filter(event="tenants.profile_changed").values_list("before", "after"))


def test_what_changed_is_written_and_told_and_nothing_else(club: Tenant) -> None:
    change_profile(club.pk, replace(profile_of(club), name="New Name", brand_hue=12), by=SYSTEM)

    kept = Tenant.objects.get(pk=club.pk)
    assert (kept.name, kept.brand_hue, kept.slug) == ("New Name", 12, club.slug)
    assert told(club) == [({"name": club.name, "brand_hue": club.brand_hue}, {"name": "New Name", "brand_hue": 12})]


def test_the_same_profile_again_is_no_news(club: Tenant) -> None:
    change_profile(club.pk, profile_of(club), by=SYSTEM)

    assert told(club) == []


def test_another_business_stays_as_it_was(club: Tenant, hostel: Tenant) -> None:
    change_profile(club.pk, replace(profile_of(club), name="New Name"), by=SYSTEM)

    assert Tenant.objects.get(pk=hostel.pk).name == hostel.name
    assert told(hostel) == []
