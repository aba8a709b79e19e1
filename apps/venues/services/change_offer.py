from typing import Any

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.offers import OfferChanged
from apps.venues.models.offer import Offer
from apps.venues.rules.faults import refuse
from apps.venues.rules.offers import OfferFacts, offer_faults
from apps.venues.services.locked_offer import locked_offer


@transaction.atomic
def change_offer(offer_id: int, facts: OfferFacts, *, by: Actor) -> Offer:
    refuse(offer_faults(facts))
    offer = locked_offer(offer_id)
    told = {
        "min_party": facts.min_party,
        "max_party": facts.max_party,
        "setup_minutes": facts.setup_minutes,
        "cleanup_minutes": facts.cleanup_minutes,
        **facts.words,
    }
    before = _of(offer, told)
    for name, value in told.items():
        setattr(offer, name, value)
    offer.save()
    record(OfferChanged(offer_id=offer.pk), actor=by, channel=Channel.STAFF, before=before, after=_of(offer, told))
    return offer


def _of(offer: Offer, names: dict[str, Any]) -> dict[str, Any]:
    return {name: getattr(offer, name) for name in names}
