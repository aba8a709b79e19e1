from typing import Any

from django.db import transaction
from django.db.models import Max

from apps.core.said import column, main_language
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.choices import OfferKind, Showing
from apps.venues.errors.offers import VenueIsArchived
from apps.venues.events.offers import OfferAdded
from apps.venues.models.offer import DepartureTerms, HourTerms, NightTerms, Offer
from apps.venues.models.venue import Venue
from apps.venues.rules.faults import refuse
from apps.venues.rules.offers import OfferFacts, offer_faults
from apps.venues.selectors.slugs import free_slug

TERMS: dict[OfferKind, Any] = {
    OfferKind.HOUR: HourTerms,
    OfferKind.NIGHT: NightTerms,
    OfferKind.DEPARTURE: DepartureTerms,
}


@transaction.atomic
def add_offer(venue_id: int, facts: OfferFacts, *, kind: OfferKind, by: Actor) -> Offer:
    """A draft at the end of the venue's list, with the usual times of its kind."""
    venue = Venue.objects.select_for_update(no_key=True).get(pk=venue_id)
    if venue.status == Showing.ARCHIVED:
        raise VenueIsArchived
    refuse(offer_faults(facts))
    offer = Offer.objects.create(
        venue=venue,
        kind=kind,
        slug=free_slug(Offer.objects.all(), facts.words.get(column("name", main_language()), ""), otherwise=kind.value),
        position=next_place(venue_id),
        min_party=facts.min_party,
        max_party=facts.max_party,
        setup_minutes=facts.setup_minutes,
        cleanup_minutes=facts.cleanup_minutes,
        **facts.words,
    )
    TERMS[kind].objects.create(offer=offer)
    record(OfferAdded(offer_id=offer.pk), actor=by, channel=Channel.STAFF, after={"kind": kind.value})
    return offer


def next_place(venue_id: int) -> int:
    last = Offer.objects.filter(venue_id=venue_id).aggregate(last=Max("position"))["last"]
    return 0 if last is None else int(last) + 1
