"""Guest groups of a plan with their members, and who of them may book the same every week."""

from collections.abc import Sequence
from datetime import timedelta

from apps.bookings.services.set_booking_rules import set_booking_rules
from apps.journal.choices import Channel
from apps.portal.rules.price_plan import GroupPlan, MemberPlan
from apps.portal.services.lay_out.setting import Setting
from apps.rates.rules.member_lines import MemberTerms
from apps.rates.services.group_members import add_members
from apps.rates.services.save_group import add_group


def lay_group(plan: GroupPlan, setting: Setting) -> None:
    group = add_group(setting.words(name=plan.name), by=setting.by, channel=Channel.COMMAND)
    setting.keys["group", plan.key] = group.pk
    members = [_member(member, setting) for member in plan.members]
    add_members(group.pk, members, by=setting.by, channel=Channel.COMMAND)


def lay_series_makers(plans: Sequence[GroupPlan], setting: Setting) -> None:
    """After their groups; where no group may, the rule stays as it is."""
    allowed = [setting.keys["group", plan.key] for plan in plans if plan.books_series]
    if allowed:
        set_booking_rules({"series_group_ids": allowed}, by=setting.by)


def _member(plan: MemberPlan, setting: Setting) -> MemberTerms:
    ends_on = setting.today + timedelta(days=plan.days) if plan.days else None
    return MemberTerms(plan.email, plan.name, setting.today, ends_on)
