import pytest

from apps.core.schema import PUBLIC, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.services.change_plan import change_plan

pytestmark = pytest.mark.django_db


def change(tenant: Tenant, plan: Plan) -> Tenant:
    return change_plan(tenant.pk, plan, by=SYSTEM, channel=Channel.ADMIN)


def told_in(schema: str) -> list[tuple[dict[str, str], dict[str, str]]]:
    with in_schema(schema):
        return list(Entry.objects.filter(event="tenants.plan_changed").values_list("before", "after"))


def test_a_plan_changes_at_once_and_is_told_in_both_journals(club: Tenant) -> None:
    other = Plan.objects.exclude(pk=club.plan_id).first()
    assert other is not None

    change(club, other)

    told = [({"plan": club.plan.key}, {"plan": other.key})]
    assert Tenant.objects.get(pk=club.pk).plan == other
    assert (told_in(PUBLIC), told_in(club.schema_name)) == (told, told)


def test_the_same_plan_again_is_no_news(club: Tenant) -> None:
    change(club, club.plan)

    assert told_in(PUBLIC) == []


def test_the_marketplace_has_no_plan_to_change(club: Tenant) -> None:
    marketplace = Tenant.objects.get(schema_name=PUBLIC)

    with pytest.raises(Tenant.DoesNotExist):
        change(marketplace, club.plan)
