"""What hangs on an e-mail address: places in groups, gift cards and passes, uses of promo codes."""

from datetime import date

from django.db import transaction
from django.db.models.functions import Lower

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.events.balance_card import CardChanged
from apps.rates.events.guest_group import MembersAdded, MembersRemoved
from apps.rates.models.balance import Balance, BalanceEntry
from apps.rates.models.groups import GroupMember
from apps.rates.models.promo import PromoUse


@transaction.atomic
def move_holder(email: str, other: str, *, by: Actor, channel: Channel) -> None:
    """All of it goes to the other address; of two places in one group the longer stays."""
    if not email or email.lower() == other.lower():
        return
    _move_memberships(email, other.lower(), by=by, channel=channel)
    for balance in Balance.objects.select_for_update().filter(holder_email__iexact=email).order_by("pk"):
        balance.holder_email = other
        balance.save(update_fields=["holder_email"])
        record(CardChanged(balance.pk), actor=by, channel=channel)
    PromoUse.objects.filter(email__iexact=email).update(email=other)


@transaction.atomic
def forget_holder(email: str, *, by: Actor, channel: Channel) -> None:
    """Cards and uses stay, whoever they were of; what was noted about the cards goes too, for it may name somebody."""
    if not email:
        return
    memberships = GroupMember.objects.filter(email__iexact=email)
    groups = sorted({*memberships.values_list("group_id", flat=True)})
    memberships.delete()
    for group_id in groups:
        record(MembersRemoved(group_id), actor=by, channel=channel, before={"members": 1})
    for balance in Balance.objects.select_for_update().filter(holder_email__iexact=email).order_by("pk"):
        balance.holder_email = balance.name = ""
        balance.save(update_fields=["holder_email", "name"])
        BalanceEntry.objects.filter(balance=balance).update(note="")
        record(CardChanged(balance.pk), actor=by, channel=channel)
    PromoUse.objects.filter(email__iexact=email).update(email="")


def _move_memberships(email: str, other: str, *, by: Actor, channel: Channel) -> None:
    for member in GroupMember.objects.select_for_update().filter(email__iexact=email).order_by("group_id"):
        there = GroupMember.objects.alias(address=Lower("email")).filter(group=member.group_id, address=other).first()
        if there is None:
            member.email = other
            member.save(update_fields=["email"])
            record(MembersAdded(member.group_id), actor=by, channel=channel, after={"moved": 1})
            continue
        if _last_day(member) > _last_day(there):
            there.starts_on, there.ends_on = member.starts_on, member.ends_on
            there.save(update_fields=["starts_on", "ends_on"])
        member.delete()
        record(MembersRemoved(member.group_id), actor=by, channel=channel, before={"members": 1})


def _last_day(member: GroupMember) -> date:
    return member.ends_on or date.max
