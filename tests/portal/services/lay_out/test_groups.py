from dataclasses import replace
from datetime import date

from apps.bookings.models.settings import BookingSettings
from apps.bookings.selectors.booking_settings import booking_settings
from apps.portal.rules.price_plan import GroupPlan, MemberPlan
from apps.portal.services.lay_out.groups import lay_group, lay_series_makers
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


def test_who_may_book_the_same_every_week_is_a_rule_of_the_business(setting: Setting) -> None:
    regulars = replace(STUDENTS, key="regulars", name="Regulars", books_series=True)
    for plan in (STUDENTS, regulars):
        lay_group(plan, setting)

    lay_series_makers([STUDENTS, regulars], setting)

    assert booking_settings().series_group_ids == [GuestGroup.objects.get(name_en="Regulars").pk]


def test_where_no_group_may_nothing_is_written(setting: Setting) -> None:
    lay_group(STUDENTS, setting)

    lay_series_makers([STUDENTS], setting)

    assert not BookingSettings.objects.exists()
