from datetime import UTC, datetime

import pytest

from apps.accounts.choices import Role
from apps.accounts.events import MemberJoined
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from apps.portal.services import create_operator as module
from apps.portal.services.create_operator import create_operator
from apps.tenants.choices import TenantKind
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.provision import NewTenant

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 3, 1, tzinfo=UTC)
WANTED = NewTenant("harbour", "Harbour Boats", TenantKind.TOURS, time_zone="Europe/Lisbon", currency="EUR")


def test_a_business_is_made_with_its_owner() -> None:
    tenant = create_operator(WANTED, owner_email="Rosa@Harbour.example", owner_name="Rosa", now=NOW)

    seats = Membership.objects.filter(tenant=tenant).values_list("user__email", "user__name", "role")
    assert list(seats) == [("rosa@harbour.example", "Rosa", Role.OWNER)]
    with in_schema(tenant.schema_name):
        assert Entry.objects.get(event=MemberJoined.name).channel == Channel.COMMAND


def test_somebody_serai_knows_stays_who_they_are() -> None:
    known = User.objects.create_user("rosa@harbour.example", name="Rosa Lima")

    tenant = create_operator(WANTED, owner_email=known.email, owner_name="Another Name", now=NOW)

    assert Membership.objects.get(tenant=tenant).user == known
    assert User.objects.get(pk=known.pk).name == "Rosa Lima"


def test_without_its_owner_there_is_no_business(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(module, "make_owner", fail)

    with pytest.raises(ZeroDivisionError):
        create_operator(WANTED, owner_email="rosa@harbour.example", owner_name="Rosa", now=NOW)

    assert not Tenant.objects.filter(slug="harbour").exists()
