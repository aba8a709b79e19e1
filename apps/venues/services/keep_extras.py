"""The life of an extra: added, changed, archived and restored, moved in its list."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import Showing
from apps.venues.errors.faults import Fault, NotLikeThis
from apps.venues.errors.offers import ExtraIsArchived, VenueIsArchived
from apps.venues.events.extras import ExtraAdded, ExtraArchived, ExtraChanged, ExtraMoved, ExtraRestored
from apps.venues.models.extras import Extra
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.extras import SPACE_OF_ANOTHER_VENUE, ExtraFacts, extra_faults
from apps.venues.rules.faults import refuse
from apps.venues.services.move_row import move_row


@transaction.atomic
def add_extra(venue_id: int, facts: ExtraFacts, *, by: Actor) -> Extra:
    venue = Venue.objects.select_for_update(no_key=True).get(pk=venue_id)
    if venue.status == Showing.ARCHIVED:
        raise VenueIsArchived
    _refuse_faults(facts, venue_id)
    last = Extra.objects.filter(venue=venue).aggregate(last=Max("position"))["last"]
    extra = Extra.objects.create(venue=venue, position=0 if last is None else last + 1, **_columns(facts))
    record(ExtraAdded(extra_id=extra.pk), actor=by, channel=Channel.STAFF)
    return extra


@transaction.atomic
def change_extra(extra_id: int, facts: ExtraFacts, *, by: Actor) -> Extra:
    extra = _locked(extra_id)
    _refuse_faults(facts, extra.venue_id)
    told = _columns(facts)
    before = {name: getattr(extra, name) for name in told}
    for name, value in told.items():
        setattr(extra, name, value)
    extra.save()
    record(ExtraChanged(extra_id=extra.pk), actor=by, channel=Channel.STAFF, before=before, after=told)
    return extra


@transaction.atomic
def archive_extra(extra_id: int, *, by: Actor, now: datetime) -> Extra:
    """No offer sells it any more; what was booked with it keeps it."""
    extra = _locked(extra_id)
    extra.archived_at = now
    extra.save(update_fields=["archived_at"])
    record(ExtraArchived(extra_id=extra.pk), actor=by, channel=Channel.STAFF)
    return extra


@transaction.atomic
def restore_extra(extra_id: int, *, by: Actor) -> Extra:
    extra = Extra.objects.select_for_update(of=("self",), no_key=True).select_related("venue").get(pk=extra_id)
    if extra.archived_at is None:
        return extra
    if extra.venue.status == Showing.ARCHIVED:
        raise VenueIsArchived
    extra.archived_at = None
    extra.save(update_fields=["archived_at"])
    record(ExtraRestored(extra_id=extra.pk), actor=by, channel=Channel.STAFF)
    return extra


@transaction.atomic
def move_extra(extra_id: int, *, places: int, by: Actor) -> None:
    """Down in its venue's list by so many places, up where negative."""
    extra = _locked(extra_id)
    moved = move_row(Extra.objects.filter(venue_id=extra.venue_id, archived_at=None), extra.pk, places=places)
    if moved:
        before, after = ({"position": place} for place in moved)
        record(ExtraMoved(extra_id=extra.pk), actor=by, channel=Channel.STAFF, before=before, after=after)


def _locked(extra_id: int) -> Extra:
    extra = Extra.objects.select_for_update(no_key=True).get(pk=extra_id)
    if extra.archived_at is not None:
        raise ExtraIsArchived
    return extra


def _refuse_faults(facts: ExtraFacts, venue_id: int) -> None:
    refuse(extra_faults(facts))
    if facts.space_id and not Space.objects.kept().filter(pk=facts.space_id, venue_id=venue_id).exists():
        raise NotLikeThis([Fault("space", SPACE_OF_ANOTHER_VENUE)])


def _columns(facts: ExtraFacts) -> dict[str, Any]:
    return {
        **facts.words,
        "stock_kind": facts.stock_kind.value,
        "stock": facts.stock,
        "space_id": facts.space_id,
    }
