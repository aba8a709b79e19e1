from datetime import UTC, datetime

import pytest

from apps.accounts.models.user import User
from apps.journal.choices import SYSTEM, Channel
from apps.portal.rules.demo_world import BUSINESSES, PASSWORD
from apps.portal.services.demo_businesses import load_businesses
from apps.portal.services.demo_people import load_people
from apps.portal.services.demo_reset import reset_demo
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.schedule_deletion import schedule_deletion

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _world() -> None:
    load_businesses(NOW)
    load_people(NOW)


def test_the_demo_businesses_go_and_others_stay(club: Tenant) -> None:
    reset_demo(now=NOW)

    assert not Tenant.objects.filter(slug__in=[business.slug for business in BUSINESSES]).exists()
    assert Tenant.objects.filter(pk=club.pk).exists()


def test_one_that_waits_to_be_deleted_goes_too() -> None:
    waiting = Tenant.objects.get(slug="andes")
    schedule_deletion(waiting.pk, by=SYSTEM, channel=Channel.COMMAND, now=NOW)

    reset_demo(now=NOW)

    assert not Tenant.objects.filter(slug="andes").exists()


def test_people_stay_with_the_password_everybody_knows() -> None:
    owner = User.objects.get(email="owner@riverside.example")
    owner.set_password("changed by a visitor")
    owner.save()

    reset_demo(now=NOW)

    assert User.objects.get(pk=owner.pk).check_password(PASSWORD)
