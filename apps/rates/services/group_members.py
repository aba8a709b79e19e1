"""Members of a guest group: many at once, and one less."""

from collections.abc import Collection, Sequence

from django.db import transaction
from django.db.models.functions import Lower

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.errors.guest_group import GroupFull, MembershipBackwards
from apps.rates.events.guest_group import MembersAdded, MembersRemoved
from apps.rates.models.groups import GroupMember, GuestGroup
from apps.rates.rules.member_lines import MemberTerms

MOST_MEMBERS = 50_000


@transaction.atomic
def add_members(
    group_id: int, members: Sequence[MemberTerms], *, by: Actor, channel: Channel = Channel.STAFF
) -> tuple[int, int]:
    """How many are new and how many were there: those get the new days, and the new name where there is one."""
    group = GuestGroup.objects.select_for_update().get(pk=group_id)
    wanted = {member.email.lower(): member for member in members}
    if any(row.starts_on and row.ends_on and row.ends_on < row.starts_on for row in wanted.values()):
        raise MembershipBackwards
    known = _known(group, wanted)
    if GroupMember.objects.filter(group=group).count() + len(wanted) - len(known) > MOST_MEMBERS:
        raise GroupFull(most=MOST_MEMBERS)
    for email, row in known.items():
        _renew(row, wanted[email])
    new = [_made(group, member) for email, member in wanted.items() if email not in known]
    GroupMember.objects.bulk_update(known.values(), ["name", "starts_on", "ends_on"])
    GroupMember.objects.bulk_create(new)
    if wanted:
        counts = {"new": len(new), "renewed": len(known)}
        record(MembersAdded(group.pk), actor=by, channel=channel, after=counts)
    return len(new), len(known)


@transaction.atomic
def remove_members(group_id: int, member_ids: Collection[int], *, by: Actor) -> int:
    """They are forgotten; bookings made at their price keep it."""
    gone, _by_model = GroupMember.objects.filter(group=group_id, pk__in=member_ids).delete()
    if gone:
        record(MembersRemoved(group_id), actor=by, channel=Channel.STAFF, before={"members": gone})
    return gone


def _known(group: GuestGroup, wanted: Collection[str]) -> dict[str, GroupMember]:
    rows = GroupMember.objects.filter(group=group).annotate(lower=Lower("email")).filter(lower__in=wanted)
    return {row.email.lower(): row for row in rows}


def _renew(row: GroupMember, member: MemberTerms) -> None:
    row.name = member.name or row.name
    row.starts_on, row.ends_on = member.starts_on, member.ends_on


def _made(group: GuestGroup, member: MemberTerms) -> GroupMember:
    return GroupMember(
        group=group,
        email=member.email.lower(),
        name=member.name,
        starts_on=member.starts_on,
        ends_on=member.ends_on,
    )
