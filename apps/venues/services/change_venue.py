from typing import Any

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import Showing
from apps.venues.errors.venues import VenueIsPutAway
from apps.venues.events.venues import VenueChanged
from apps.venues.models.venue import Venue
from apps.venues.rules.venue_profile import VenueProfile

# How to reach a place may be how to reach a person: the journal keeps that it changed, not what it was.
UNTOLD = frozenset({"phone", "email"})


@transaction.atomic
def change_venue(venue_id: int, profile: VenueProfile, *, by: Actor) -> Venue:
    venue = Venue.objects.select_for_update(no_key=True).get(pk=venue_id)
    if venue.status == Showing.ARCHIVED:
        raise VenueIsPutAway
    told = profile.columns()
    before = {name: getattr(venue, name) for name in told}
    changed = [name for name, value in told.items() if (before[name] or "") != (value or "")]
    if not changed:
        return venue
    for name in changed:
        setattr(venue, name, told[name])
    venue.save(update_fields=changed)
    record(
        VenueChanged(venue_id=venue.pk),
        actor=by,
        channel=Channel.STAFF,
        before=_kept(before, changed),
        after=_kept(told, changed),
    )
    return venue


def _kept(values: dict[str, Any], names: list[str]) -> dict[str, Any]:
    return {name: _plain(values[name]) for name in names if name not in UNTOLD}


def _plain(value: Any) -> Any:
    return value if value is None or isinstance(value, str | list) else str(value)
