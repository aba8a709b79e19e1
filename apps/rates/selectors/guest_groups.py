"""Guest groups and their members as their pages show them."""

from dataclasses import dataclass
from datetime import date

from django.core.paginator import Page, Paginator
from django.db.models import Count, Q, QuerySet

from apps.accounts.permissions import Person
from apps.rates.models.groups import GroupMember, GuestGroup
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import Rate
from apps.rates.selectors.doors import price_rules_for, rates_for

A_PAGE = 100


@dataclass(frozen=True, slots=True)
class MemberRow:
    """`state` is told where it is not simply a member today."""

    member: GroupMember
    is_over: bool
    is_to_come: bool


def guest_groups_for(person: Person) -> QuerySet[GuestGroup]:
    """They hold for the whole business, so everybody on the team reads them."""
    return GuestGroup.objects.all() if person.is_staff else GuestGroup.objects.none()


def guest_groups_with_counts(person: Person, *, today: date) -> QuerySet[GuestGroup]:
    """`current` counts who is a member today; the kept groups first."""
    is_current = (Q(members__starts_on=None) | Q(members__starts_on__lte=today)) & (
        Q(members__ends_on=None) | Q(members__ends_on__gte=today)
    )
    counted = guest_groups_for(person).annotate(
        total=Count("members"), current=Count("members", filter=Q(members__isnull=False) & is_current)
    )
    return counted.order_by("position", "pk")


def members_page(group: GuestGroup, *, asked: str, number: str | None) -> Page[GroupMember]:
    rows = GroupMember.objects.filter(group=group).order_by("email", "pk")
    if asked := asked.strip():
        rows = rows.filter(Q(email__icontains=asked) | Q(name__icontains=asked))
    return Paginator(rows, A_PAGE).get_page(number)


def member_row(member: GroupMember, today: date) -> MemberRow:
    is_over = member.ends_on is not None and member.ends_on < today
    return MemberRow(member, is_over, not is_over and member.starts_on is not None and member.starts_on > today)


def prices_of_group(person: Person, group: GuestGroup) -> tuple[list[Rate], list[PriceRule]]:
    """What its members pay differently, of what the person sees."""
    rates = rates_for(person).kept().filter(group=group).select_related("offer")
    return list(rates), list(price_rules_for(person).kept().filter(group=group))
