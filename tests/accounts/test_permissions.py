from dataclasses import replace

import pytest
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.permissions import (
    NOBODY,
    Person,
    has_role,
    lacks_second_factor,
    may_change,
    may_grant,
    may_manage_team,
    may_see_team,
    needs_second_factor,
)


def member(role: Role, **fields: object) -> Person:
    return Person(User(pk=1), Membership(role=role, **fields))


def test_nobody_may_do_nothing() -> None:
    assert [NOBODY.is_signed_in, NOBODY.is_staff, has_role(NOBODY), may_see_team(NOBODY)] == [False] * 4
    assert NOBODY.venue_ids == frozenset()
    assert not NOBODY.covers(1)


def test_somebody_signed_in_is_no_member_yet() -> None:
    guest = Person(User(pk=1))

    assert guest.is_signed_in
    assert not has_role(guest)


@pytest.mark.parametrize(
    ("role", "needed"), [(Role.OWNER, True), (Role.MANAGER, True), (Role.ACCOUNTANT, True), (Role.DESK, False)]
)
def test_roles_that_touch_money_need_a_second_factor(role: Role, needed: bool) -> None:
    person = member(role)

    assert needs_second_factor(person) is needed
    assert not needs_second_factor(replace(person, has_second_factor=True))


def test_a_superuser_needs_a_second_factor_but_not_while_looking_through_other_eyes() -> None:
    superuser = Person(User(pk=1, is_superuser=True))

    assert needs_second_factor(superuser)
    assert not needs_second_factor(replace(superuser, impersonator_id=2))


def test_the_demo_world_lets_in_without_what_it_still_recommends(settings: Settings) -> None:
    owner = member(Role.OWNER)
    assert lacks_second_factor(owner)
    assert not lacks_second_factor(member(Role.DESK))

    settings.SERAI_DEMO = True

    assert needs_second_factor(owner)
    assert not lacks_second_factor(owner)


@pytest.mark.parametrize(
    ("role", "grants"),
    [
        (Role.OWNER, {Role.OWNER, Role.MANAGER, Role.DESK, Role.ACCOUNTANT}),
        (Role.MANAGER, {Role.MANAGER, Role.DESK, Role.ACCOUNTANT}),
        (Role.DESK, set()),
        (Role.ACCOUNTANT, set()),
    ],
)
def test_who_may_give_which_role(role: Role, grants: set[Role]) -> None:
    assert {wanted for wanted in Role if may_grant(member(role), wanted)} == grants
    assert may_manage_team(member(role)) is bool(grants)
    assert may_change(member(role), Membership(role=Role.OWNER)) is (Role.OWNER in grants)


def test_no_venues_named_means_every_venue() -> None:
    assert member(Role.DESK).venue_ids is None
    assert member(Role.DESK).covers(5)


def test_venues_named_are_the_only_ones() -> None:
    person = member(Role.DESK, venue_ids=[5, 6])

    assert person.venue_ids == {5, 6}
    assert (person.covers(5), person.covers(7)) == (True, False)


def test_the_journal_names_person_and_impersonator() -> None:
    person = replace(member(Role.DESK), impersonator_id=9)

    assert (person.actor.user_id, person.actor.impersonator_id) == (1, 9)


@pytest.mark.parametrize(
    ("own", "wanted", "allowed"),
    [([], [], True), ([], [5], True), ([5, 6], [5], True), ([5], [5, 6], False), ([5], [], False)],
)
def test_nobody_gives_more_venues_than_they_have(own: list[int], wanted: list[int], allowed: bool) -> None:
    manager = member(Role.MANAGER, venue_ids=own)

    assert may_grant(manager, Role.DESK, venue_ids=wanted) is allowed
    assert may_change(manager, Membership(role=Role.DESK, venue_ids=wanted)) is allowed
