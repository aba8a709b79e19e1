from datetime import date

import pytest

from apps.journal.choices import SYSTEM
from apps.journal.models.entry import Entry
from apps.rates.errors.guest_group import GroupFull, MembershipBackwards
from apps.rates.models.groups import GroupMember
from apps.rates.rules.member_lines import MemberTerms
from apps.rates.services import group_members
from apps.rates.services.group_members import add_members, remove_members
from tests.factories.rates import GuestGroupFactory

pytestmark = pytest.mark.usefixtures("in_club")

NEW_YEAR, EVE = date(2027, 1, 1), date(2027, 12, 31)


def test_members_are_added_and_those_there_get_the_new_days() -> None:
    group = GuestGroupFactory()
    add_members(group.pk, [MemberTerms("Ana@guest.example", "Ana", None, NEW_YEAR)], by=SYSTEM)

    counts = add_members(
        group.pk, [MemberTerms("ana@guest.example", "", NEW_YEAR, EVE), MemberTerms("ben@guest.example")], by=SYSTEM
    )

    assert counts == (1, 1)
    assert list(group.members.values_list("email", "name", "starts_on", "ends_on")) == [
        ("ana@guest.example", "Ana", NEW_YEAR, EVE),
        ("ben@guest.example", "", None, None),
    ]
    entry = Entry.objects.filter(event="rates.group_members_added").latest("happened_at")
    assert entry.after == {"new": 1, "renewed": 1}


def test_a_member_is_removed_from_this_group_alone() -> None:
    group, other = GuestGroupFactory(), GuestGroupFactory()
    for each in (group, other):
        add_members(each.pk, [MemberTerms("ana@guest.example")], by=SYSTEM)
    here, there = GroupMember.objects.order_by("group_id").values_list("pk", flat=True)

    assert remove_members(group.pk, [here, there], by=SYSTEM) == 1
    assert remove_members(group.pk, [here], by=SYSTEM) == 0

    assert GroupMember.objects.get().group == other
    assert Entry.objects.filter(event="rates.group_members_removed").count() == 1


def test_days_in_the_wrong_order_and_a_full_group_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    group = GuestGroupFactory()
    monkeypatch.setattr(group_members, "MOST_MEMBERS", 1)

    with pytest.raises(MembershipBackwards):
        add_members(group.pk, [MemberTerms("ana@guest.example", "", EVE, NEW_YEAR)], by=SYSTEM)
    with pytest.raises(GroupFull):
        add_members(group.pk, [MemberTerms("ana@guest.example"), MemberTerms("ben@guest.example")], by=SYSTEM)

    assert not GroupMember.objects.exists()
