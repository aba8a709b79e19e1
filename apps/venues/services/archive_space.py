"""Away and back. Nothing is deleted: bookings, hours and offers of old refer to it."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from apps.core.said import said
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.tenants.models.tenant import Tenant
from apps.venues.errors.spaces import OffersNeedIt
from apps.venues.events.spaces import SpaceArchived, SpaceRestored
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.selectors.spaces import offers_that_need
from apps.venues.services.claimed_spaces import refuse_claimed
from apps.venues.services.locked_tree import name_of, tree_around
from apps.venues.services.space_quota import give_back_spaces, take_spaces

NAMED = 3


@transaction.atomic
def archive_space(space_id: int, *, tenant: Tenant, by: Actor, now: datetime) -> Space:
    """With everything below it. Refused while an offer needs one of them, or a booking to come has one."""
    tree, space = tree_around(space_id)
    if space.archived_at:
        return space
    if offers := offers_that_need(space):
        raise OffersNeedIt(offers=_names(offers))
    gone = [row for row in [space, *tree.below(space.pk)] if row.archived_at is None]
    refuse_claimed([row.pk for row in gone])
    Space.objects.filter(pk__in=[row.pk for row in gone]).update(archived_at=now)
    space.archived_at = now
    record(SpaceArchived(space_id=space.pk), actor=by, channel=Channel.STAFF, after={"spaces": len(gone)})
    give_back_spaces(gone, tenant=tenant, now=now)
    return space


@transaction.atomic
def restore_space(space_id: int, *, tenant: Tenant, by: Actor, now: datetime) -> Space:
    """With what went away together with it; what had been archived before that stays away."""
    tree, space = tree_around(space_id)
    if space.archived_at is None:
        return space
    tree.parent(space.parent_id)
    tree.refuse_taken([name_of(space)], parent_id=space.parent_id)
    back = [row for row in [space, *tree.below(space.pk)] if row.archived_at == space.archived_at]
    position = tree.next_position(space.parent_id)
    Space.objects.filter(pk__in=[row.pk for row in back]).update(archived_at=None)
    Space.objects.filter(pk=space.pk).update(position=position)
    space.archived_at, space.position = None, position
    record(SpaceRestored(space_id=space.pk), actor=by, channel=Channel.STAFF, after={"spaces": len(back)})
    take_spaces(back, tenant=tenant, now=now)
    return space


def _names(offers: Iterable[Offer]) -> str:
    """The first few by name."""
    names = [f"“{said(offer, 'name')}”" for offer in offers]
    return ", ".join(names[:NAMED]) + (f" (+{len(names) - NAMED})" if len(names) > NAMED else "")
