"""Whether travellers see a venue: draft, published, archived."""

from datetime import datetime

from django.db import transaction

from apps.core.said import said
from apps.journal.choices import Actor, Channel
from apps.journal.events import Event
from apps.journal.services.record import record
from apps.venues.choices import Showing
from apps.venues.errors.venues import VenueHasPublishedOffers, VenueIsPutAway, VenueNotReady
from apps.venues.events.venues import VenueArchived, VenuePublished, VenueRestored, VenueUnpublished
from apps.venues.models.offer import Offer
from apps.venues.models.venue import Venue
from apps.venues.selectors.venue_pages import venue_problems


@transaction.atomic
def publish_venue(venue_id: int, *, by: Actor, now: datetime) -> Venue:
    """Refused while something is missing; the refusal says what."""
    venue = _locked(venue_id)
    if venue.status == Showing.ARCHIVED:
        raise VenueIsPutAway
    if problems := venue_problems(venue):
        raise VenueNotReady(problems)
    venue.published_at = venue.published_at or now
    return _show(venue, Showing.PUBLISHED, VenuePublished(venue_id=venue.pk), by=by)


@transaction.atomic
def unpublish_venue(venue_id: int, *, by: Actor) -> Venue:
    """A draft again, and none of its offers is seen; what is booked stays booked."""
    venue = _locked(venue_id)
    if venue.status == Showing.ARCHIVED:
        raise VenueIsPutAway
    return _show(venue, Showing.DRAFT, VenueUnpublished(venue_id=venue.pk), by=by)


@transaction.atomic
def archive_venue(venue_id: int, *, by: Actor, now: datetime) -> Venue:
    """Out of every list, never deleted. Refused while travellers can book something there."""
    venue = _locked(venue_id)
    offers = Offer.objects.published().filter(venue=venue)
    if venue.status != Showing.ARCHIVED and offers:
        raise VenueHasPublishedOffers(offers=", ".join(said(offer, "name").text for offer in offers))
    venue.archived_at = venue.archived_at or now
    return _show(venue, Showing.ARCHIVED, VenueArchived(venue_id=venue.pk), by=by)


@transaction.atomic
def restore_venue(venue_id: int, *, by: Actor) -> Venue:
    """Back as a draft, so that nobody comes to a closed door by accident."""
    venue = _locked(venue_id)
    if venue.status != Showing.ARCHIVED:
        return venue
    venue.archived_at = None
    return _show(venue, Showing.DRAFT, VenueRestored(venue_id=venue.pk), by=by)


def _locked(venue_id: int) -> Venue:
    return Venue.objects.select_for_update(no_key=True).get(pk=venue_id)


def _show(venue: Venue, status: Showing, event: Event, *, by: Actor) -> Venue:
    before = venue.status
    if before == status:
        return venue
    venue.status = status
    venue.save(update_fields=["status", "published_at", "archived_at"])
    record(event, actor=by, channel=Channel.STAFF, before={"status": before}, after={"status": status.value})
    return venue
