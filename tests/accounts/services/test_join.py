from datetime import UTC, datetime

import pytest

from apps.accounts.choices import Role, Seat
from apps.accounts.errors import AlreadyMember
from apps.accounts.events import MemberJoined
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.services.join import join_team
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def test_somebody_joins_and_the_business_remembers(club: Tenant, stranger: User) -> None:
    seat = Seat(Role.DESK, venue_ids=[7, 3])

    membership = join_team(stranger, club, seat=seat, actor=SYSTEM, channel=Channel.COMMAND, now=NOW)

    assert (membership.role, membership.venue_ids, membership.joined_at) == (Role.DESK, [3, 7], NOW)
    with in_schema(club.schema_name):
        entry = Entry.objects.get(event=MemberJoined.name)
    assert (entry.subject_id, entry.channel) == (str(membership.pk), Channel.COMMAND)


def test_nobody_joins_twice(club: Tenant, colleague: User) -> None:
    with pytest.raises(AlreadyMember):
        join_team(colleague, club, seat=Seat(Role.OWNER), actor=SYSTEM, channel=Channel.STAFF, now=NOW)


def test_who_left_may_join_again(club: Tenant, colleague: User) -> None:
    Membership.objects.filter(user=colleague).update(ended_at=NOW)

    join_team(colleague, club, seat=Seat(Role.MANAGER), actor=SYSTEM, channel=Channel.STAFF, now=NOW)

    assert Membership.objects.filter(user=colleague, tenant=club).count() == 2
