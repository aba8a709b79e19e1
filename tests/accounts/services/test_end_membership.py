from datetime import UTC, datetime

import pytest

from apps.accounts.choices import Role
from apps.accounts.errors import LastOwner, NotYoursToGrant
from apps.accounts.events import MemberLeft
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.accounts.services.end_membership import end_membership
from apps.core.schema import in_schema
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)


def place(user: User, tenant: Tenant) -> Membership:
    return Membership.objects.get(user=user, tenant=tenant, ended_at=None)


def test_an_owner_takes_somebody_off_the_team(club: Tenant, owner: User, colleague: User) -> None:
    ended = end_membership(place(colleague, club).pk, by=person_on(club, owner), channel=Channel.STAFF, now=NOW)

    assert ended.ended_at == NOW
    assert not person_on(club, colleague).is_staff
    with in_schema(club.schema_name):
        entry = Entry.objects.get(event=MemberLeft.name)
    assert (entry.actor_id, entry.channel) == (owner.pk, Channel.STAFF)


def test_anybody_may_leave(club: Tenant, owner: User, colleague: User) -> None:
    end_membership(place(colleague, club).pk, by=person_on(club, colleague), channel=Channel.STAFF, now=NOW)

    assert not person_on(club, colleague).is_staff


def test_the_last_owner_stays(club: Tenant, owner: User) -> None:
    with pytest.raises(LastOwner):
        end_membership(place(owner, club).pk, by=person_on(club, owner), channel=Channel.STAFF, now=NOW)


def test_one_of_two_owners_may_leave(club: Tenant, owner: User) -> None:
    MembershipFactory(tenant=club, role=Role.OWNER)

    end_membership(place(owner, club).pk, by=person_on(club, owner), channel=Channel.STAFF, now=NOW)

    assert not person_on(club, owner).is_staff


def test_a_manager_takes_no_owner_off(club: Tenant, owner: User) -> None:
    manager = person_on(club, MembershipFactory(tenant=club, role=Role.MANAGER).user)

    with pytest.raises(NotYoursToGrant):
        end_membership(place(owner, club).pk, by=manager, channel=Channel.STAFF, now=NOW)


def test_the_front_desk_and_neighbours_take_nobody_off(
    club: Tenant, hostel: Tenant, owner: User, colleague: User, neighbour: User
) -> None:
    victim = MembershipFactory(tenant=club, role=Role.DESK)

    for person in (person_on(club, colleague), person_on(club, neighbour)):
        with pytest.raises(NotYoursToGrant):
            end_membership(victim.pk, by=person, channel=Channel.STAFF, now=NOW)


def test_an_ended_membership_cannot_end_again(club: Tenant, owner: User, colleague: User) -> None:
    pk = place(colleague, club).pk
    end_membership(pk, by=person_on(club, owner), channel=Channel.STAFF, now=NOW)

    with pytest.raises(Membership.DoesNotExist):
        end_membership(pk, by=person_on(club, owner), channel=Channel.STAFF, now=NOW)
