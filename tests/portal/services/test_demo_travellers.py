import pytest

from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.models.guest_address import GuestAddress
from apps.portal.models.visit import Visit
from apps.portal.rules.demo_world import BUSINESSES
from apps.portal.services import demo_businesses, demo_travellers
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import UserFactory
from tests.factories.bookings import GuestFactory

KINJO = tuple(business for business in BUSINESSES if business.slug == "kinjo")


@pytest.mark.django_db
def test_the_guest_of_the_demo_world_has_bookings_and_finds_some_by_the_address(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for chapter in (demo_businesses, demo_travellers):
        monkeypatch.setattr(chapter, "BUSINESSES", KINJO)
    demo_businesses.load_businesses(clock.now())
    guest, kinjo = UserFactory(email=demo_travellers.GUEST), Tenant.objects.get(slug="kinjo")
    with in_tenant(kinjo):
        GuestFactory(email=demo_travellers.GUEST)

    demo_travellers.load_travellers(clock.now())
    assert (GuestAddress.objects.filter(tenant=kinjo).count(), Visit.objects.count()) == (1, 0)

    monkeypatch.setattr(demo_travellers, "NOT_LINKED", "")
    for _ in range(2):
        demo_travellers.load_travellers(clock.now())
    assert list(Visit.objects.values_list("user", "tenant")) == [(guest.pk, kinjo.pk)]
