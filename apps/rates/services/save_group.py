"""Guest groups: made, renamed, put away, brought back, put in order."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from apps.core.said import said, written
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.rates.errors.guest_group import GroupInUse
from apps.rates.events.guest_group import (
    GuestGroupAdded,
    GuestGroupArchived,
    GuestGroupChanged,
    GuestGroupMoved,
    GuestGroupRestored,
)
from apps.rates.models.groups import GuestGroup
from apps.rates.models.price_rule import PriceRule
from apps.rates.models.rate import Rate
from apps.venues.services.move_row import move_row


@transaction.atomic
def add_group(words: Mapping[str, str], *, by: Actor, channel: Channel = Channel.STAFF) -> GuestGroup:
    """The last of the list; `words` are columns such as `name_en`."""
    last = GuestGroup.objects.aggregate(last=Max("position"))["last"]
    group = GuestGroup(position=0 if last is None else last + 1, **words)
    group.save()
    record(GuestGroupAdded(group.pk), actor=by, channel=channel, after=_facts(group))
    return group


@transaction.atomic
def change_group(group_id: int, words: Mapping[str, str], *, by: Actor) -> GuestGroup:
    group = GuestGroup.objects.select_for_update().get(pk=group_id)
    before = _facts(group)
    for column, value in words.items():
        setattr(group, column, value)
    group.save()
    if (after := _facts(group)) != before:
        record(GuestGroupChanged(group.pk), actor=by, channel=Channel.STAFF, before=before, after=after)
    return group


@transaction.atomic
def archive_group(group_id: int, *, by: Actor, now: datetime) -> None:
    """Its members stay in it, but pay what everybody pays. What a rate or a rule names stays."""
    group = GuestGroup.objects.select_for_update().get(pk=group_id)
    users = [*Rate.objects.kept().filter(group=group), *PriceRule.objects.kept().filter(group=group)]
    if users:
        raise GroupInUse(names=", ".join(dict.fromkeys(said(row, "name").text for row in users)))
    if group.archived_at is None:
        group.archived_at = now
        group.save(update_fields=["archived_at"])
        record(GuestGroupArchived(group.pk), actor=by, channel=Channel.STAFF)


@transaction.atomic
def restore_group(group_id: int, *, by: Actor) -> None:
    group = GuestGroup.objects.select_for_update().get(pk=group_id)
    if group.archived_at is not None:
        group.archived_at = None
        group.save(update_fields=["archived_at"])
        record(GuestGroupRestored(group.pk), actor=by, channel=Channel.STAFF)


@transaction.atomic
def move_group(group_id: int, *, steps: int, by: Actor) -> None:
    """Up the list by a negative number of steps; at an end it stays where it is."""
    moved = move_row(GuestGroup.objects.filter(archived_at=None), group_id, places=steps)
    if moved:
        before, after = ({"place": place + 1} for place in moved)
        record(GuestGroupMoved(group_id), actor=by, channel=Channel.STAFF, before=before, after=after)


def _facts(group: GuestGroup) -> dict[str, str]:
    return {column: words for column, words in written(group, ["name"]).items() if words}
