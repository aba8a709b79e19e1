"""Whether travellers see an offer: draft, published, archived."""

from datetime import datetime

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.events import Event
from apps.journal.services.record import record
from apps.venues.choices import Showing
from apps.venues.errors.offers import OfferNotReady, VenueIsArchived
from apps.venues.events.offers import OfferArchived, OfferPublished, OfferRestored, OfferUnpublished
from apps.venues.models.offer import Offer
from apps.venues.rules.publishing import missing_for
from apps.venues.selectors.readiness import readiness_of
from apps.venues.services.locked_offer import locked_offer


@transaction.atomic
def publish_offer(offer_id: int, *, by: Actor, now: datetime) -> Offer:
    """Refused while something is missing; the refusal says what."""
    offer = locked_offer(offer_id)
    if missing := missing_for(readiness_of([offer], now=now)[offer.pk]):
        raise OfferNotReady(missing)
    offer.published_at = offer.published_at or now
    return _show(offer, Showing.PUBLISHED, OfferPublished(offer_id=offer.pk), by=by)


@transaction.atomic
def unpublish_offer(offer_id: int, *, by: Actor) -> Offer:
    """A draft again; what is booked stays booked."""
    offer = locked_offer(offer_id)
    return _show(offer, Showing.DRAFT, OfferUnpublished(offer_id=offer.pk), by=by)


@transaction.atomic
def archive_offer(offer_id: int, *, by: Actor, now: datetime) -> Offer:
    """Out of every list, never deleted. Its rules make no more departures."""
    offer = locked_offer(offer_id)
    offer.archived_at = now
    return _show(offer, Showing.ARCHIVED, OfferArchived(offer_id=offer.pk), by=by)


@transaction.atomic
def restore_offer(offer_id: int, *, by: Actor) -> Offer:
    """Back as a draft, so that nothing old is sold by accident."""
    offer = Offer.objects.select_for_update(of=("self",), no_key=True).select_related("venue").get(pk=offer_id)
    if offer.status != Showing.ARCHIVED:
        return offer
    if offer.venue.status == Showing.ARCHIVED:
        raise VenueIsArchived
    offer.archived_at = None
    return _show(offer, Showing.DRAFT, OfferRestored(offer_id=offer.pk), by=by)


def _show(offer: Offer, status: Showing, event: Event, *, by: Actor) -> Offer:
    before = offer.status
    if before == status:
        return offer
    offer.status = status
    offer.save(update_fields=["status", "published_at", "archived_at"])
    record(event, actor=by, channel=Channel.STAFF, before={"status": before}, after={"status": status.value})
    return offer
