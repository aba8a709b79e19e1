"""Who somebody is on this host, and what that allows. Nothing is looked up: the caller brings person and object."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings

from apps.accounts.choices import MANAGEMENT, MONEY_ROLES, Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.journal.choices import SYSTEM, Actor, user_actor


@dataclass(frozen=True, slots=True)
class Person:
    """The one behind a request, on the host the request came to; nobody is a person without a user."""

    user: User | None = None
    membership: Membership | None = None
    has_second_factor: bool = False
    impersonator_id: int | None = None

    @property
    def is_signed_in(self) -> bool:
        return self.user is not None

    @property
    def is_staff(self) -> bool:
        return self.membership is not None

    @property
    def actor(self) -> Actor:
        """How the journal names this person."""
        return user_actor(self.user.pk, impersonator_id=self.impersonator_id) if self.user else SYSTEM

    @property
    def role(self) -> Role | None:
        return Role(self.membership.role) if self.membership else None

    @property
    def venue_ids(self) -> frozenset[int] | None:
        """The venues the person may see; None means every venue, an empty set means none."""
        if self.membership is None:
            return frozenset()
        return frozenset(self.membership.venue_ids) or None

    def covers(self, venue_id: int) -> bool:
        return self.membership is not None and self.membership.covers(venue_id)


NOBODY = Person()


def has_role(person: Person, *roles: Role) -> bool:
    """A member with one of the roles; any member when none is named."""
    return person.is_staff and (not roles or person.role in roles)


def needs_second_factor(person: Person) -> bool:
    """Money roles and superusers must prove themselves twice; who looks through their eyes already did."""
    if person.has_second_factor or person.impersonator_id is not None or person.user is None:
        return False
    return person.user.is_superuser or person.role in MONEY_ROLES


def lacks_second_factor(person: Person) -> bool:
    """In the demo world the second factor is only offered, so that a newcomer gets in."""
    return not settings.SERAI_DEMO and needs_second_factor(person)


def may_see_team(person: Person) -> bool:
    return person.is_staff


def may_manage_team(person: Person) -> bool:
    return has_role(person, *MANAGEMENT)


def may_grant(person: Person, role: Role, *, venue_ids: Collection[int] | None = None) -> bool:
    """Only an owner makes owners, and nobody gives more venues than they have, when these are asked about too."""
    if venue_ids is not None and not _has_venues(person, venue_ids):
        return False
    return person.role == Role.OWNER or (may_manage_team(person) and role != Role.OWNER)


def may_change(person: Person, membership: Membership) -> bool:
    return person.is_signed_in and may_grant(person, Role(membership.role), venue_ids=membership.venue_ids)


def _has_venues(person: Person, venue_ids: Collection[int]) -> bool:
    own = person.venue_ids
    return own is None or (bool(venue_ids) and own.issuperset(venue_ids))
