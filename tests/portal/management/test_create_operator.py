import io
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.tenants.models.tenant import Tenant


def create(slug: str = "kinjo", **options: Any) -> str:
    said = io.StringIO()
    wanted = {"name": "Kinjo Studios", "kind": "studio", "owner_email": "mika@kinjo.example", **options}
    call_command("create_operator", slug, stdout=said, **wanted)
    return said.getvalue()


def test_a_business_stands_with_its_owner(db: None) -> None:
    said = create(time_zone="Asia/Tokyo", currency="JPY", plan="enterprise")

    tenant = Tenant.objects.get(slug="kinjo")
    assert (tenant.kind, tenant.time_zone, tenant.currency, tenant.plan.key) == (
        "studio",
        "Asia/Tokyo",
        "JPY",
        "enterprise",
    )
    assert list(Membership.objects.filter(tenant=tenant).values_list("user__email", "role")) == [
        ("mika@kinjo.example", "owner")
    ]
    assert "http://kinjo.serai.localhost:8000/" in said


def test_somebody_who_is_here_already_becomes_its_owner(stranger: User) -> None:
    create(owner_email=stranger.email)

    assert Membership.objects.get(tenant__slug="kinjo").user == stranger


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"slug": "club"}, "“club” is taken"),
        ({"slug": "www"}, "kept for the platform"),
        ({"slug": "No!"}, "cannot be an address"),
        ({"owner_email": "nobody"}, "not an e-mail address"),
        ({"time_zone": "Mars/Olympus"}, "no time zone called"),
    ],
)
def test_a_refusal_is_one_sentence_and_leaves_nothing(club: Tenant, change: dict[str, str], sentence: str) -> None:
    with pytest.raises(CommandError, match=sentence):
        create(**change)

    assert not Tenant.objects.filter(name="Kinjo Studios").exists()
    assert not User.objects.filter(email="mika@kinjo.example").exists()
