from datetime import UTC, datetime

import pytest

from apps.accounts.choices import Role
from apps.accounts.errors import AlreadyMember
from apps.accounts.events import MemberJoined
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.services.join import join_team
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_somebody_joins_and_the_business_remembers(club: Tenant, stranger: User) -> None:
    membership = join_team(stranger, club, role=Role.DESK, actor=SYSTEM, now=NOW)

    assert (membership.role, membership.joined_at) == (Role.DESK, NOW)
    with in_schema(club.schema_name):
        assert Entry.objects.get(event=MemberJoined.name).subject_id == str(membership.pk)


def test_nobody_joins_twice(club: Tenant, colleague: User) -> None:
    with pytest.raises(AlreadyMember):
        join_team(colleague, club, role=Role.OWNER, actor=SYSTEM, now=NOW)


def test_who_left_may_join_again(club: Tenant, colleague: User) -> None:
    Membership.objects.filter(user=colleague).update(ended_at=NOW)

    join_team(colleague, club, role=Role.MANAGER, actor=SYSTEM, now=NOW)

    assert Membership.objects.filter(user=colleague, tenant=club).count() == 2
