import pytest

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.accounts.permissions import Person
from apps.bookings.permissions import may_give_money, may_judge_guests, may_work


def somebody(role: Role, *venue_ids: int) -> Person:
    return Person(User(), Membership(role=role, venue_ids=[*venue_ids]))


@pytest.mark.parametrize(
    ("role", "works", "gives"),
    [
        (Role.OWNER, True, True),
        (Role.MANAGER, True, True),
        (Role.DESK, True, False),
        (Role.ACCOUNTANT, False, False),
    ],
)
def test_the_desk_works_and_only_management_gives_money(role: Role, works: bool, gives: bool) -> None:
    assert (may_work(somebody(role)), may_give_money(somebody(role))) == (works, gives)


def test_guests_of_all_venues_are_judged_by_who_manages_all_of_them() -> None:
    people = [somebody(Role.MANAGER), somebody(Role.MANAGER, 7), somebody(Role.DESK)]

    assert [may_judge_guests(person) for person in people] == [True, False, False]
