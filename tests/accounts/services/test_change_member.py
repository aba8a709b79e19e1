import pytest

from apps.accounts.choices import Role
from apps.accounts.errors import LastOwner, NotYoursToGrant
from apps.accounts.events import MemberChanged
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.accounts.services.change_member import change_member
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory


def test_an_owner_gives_another_role_and_venues(club: Tenant, owner: User, colleague: User) -> None:
    place = Membership.objects.get(user=colleague)

    change_member(place.pk, role=Role.MANAGER, venue_ids=[9, 2], by=person_on(club, owner))

    place.refresh_from_db()
    assert (place.role, place.venue_ids) == (Role.MANAGER, [2, 9])
    with in_schema(club.schema_name):
        entry = Entry.objects.get(event=MemberChanged.name)
    assert entry.before == {"role": "desk", "venues": []}
    assert entry.after == {"role": "manager", "venues": [2, 9]}


def test_the_last_owner_cannot_step_down(club: Tenant, owner: User) -> None:
    place = Membership.objects.get(user=owner)

    with pytest.raises(LastOwner):
        change_member(place.pk, role=Role.MANAGER, venue_ids=[], by=person_on(club, owner))


def test_a_manager_makes_nobody_an_owner_and_touches_no_owner(club: Tenant, owner: User, colleague: User) -> None:
    manager = person_on(club, MembershipFactory(tenant=club, role=Role.MANAGER).user)

    for user, role in ((colleague, Role.OWNER), (owner, Role.DESK)):
        with pytest.raises(NotYoursToGrant):
            change_member(Membership.objects.get(user=user).pk, role=role, venue_ids=[], by=manager)


def test_nobody_promotes_themselves(club: Tenant, owner: User, colleague: User) -> None:
    place = Membership.objects.get(user=colleague)

    with pytest.raises(NotYoursToGrant):
        change_member(place.pk, role=Role.MANAGER, venue_ids=[], by=person_on(club, colleague))
