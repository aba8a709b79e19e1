from datetime import date

from apps.portal.rules.price_plan import GroupPlan, MemberPlan
from apps.portal.services.lay_out.groups import lay_group
from apps.portal.services.lay_out.setting import Setting
from apps.rates.models.groups import GroupMember, GuestGroup

STUDENTS = GroupPlan(
    "students",
    "Students",
    (MemberPlan("noa@example.com", "Noa Vidal", days=120), MemberPlan("ivan@example.com", "Iván Salas")),
)


def test_members_begin_today_and_stay_for_their_days_or_for_good(setting: Setting) -> None:
    lay_group(STUDENTS, setting)

    group = GuestGroup.objects.get()
    assert group.name_en == "Students"
    assert list(GroupMember.objects.values_list("group", "email", "name", "starts_on", "ends_on")) == [
        (group.pk, "ivan@example.com", "Iván Salas", date(2026, 3, 10), None),
        (group.pk, "noa@example.com", "Noa Vidal", date(2026, 3, 10), date(2026, 7, 8)),
    ]


def test_a_group_is_found_by_its_key(setting: Setting) -> None:
    lay_group(STUDENTS, setting)

    assert setting.keys == {("group", "students"): GuestGroup.objects.get().pk}
