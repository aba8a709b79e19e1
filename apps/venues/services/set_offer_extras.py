from collections.abc import Sequence

from django.db import transaction

from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.offers import OfferExtrasSet
from apps.venues.models.extras import Extra, OfferExtra
from apps.venues.rules.extras import SoldExtra, sold_extra_faults
from apps.venues.rules.faults import refuse
from apps.venues.services.locked_offer import locked_offer


@transaction.atomic
def set_offer_extras(offer_id: int, sold: Sequence[SoldExtra], *, by: Actor) -> None:
    """What the offer sells beside itself, in order; an extra left out is sold no more, and stays an extra."""
    offer = locked_offer(offer_id)
    kept = Extra.objects.filter(venue_id=offer.venue_id, archived_at=None)
    refuse(sold_extra_faults(sold, stocks=dict(kept.values_list("pk", "stock"))))
    rows = OfferExtra.objects.filter(offer=offer)
    before = _noted(offer.pk)
    rows.exclude(extra__in=[each.extra_id for each in sold]).delete()
    for position, each in enumerate(sold):
        told = {"position": position, "max_quantity": each.max_quantity, "is_included": each.is_included}
        OfferExtra.objects.update_or_create(offer=offer, extra_id=each.extra_id, defaults=told)
    after = _noted(offer.pk)
    if before != after:
        event = OfferExtrasSet(offer_id=offer.pk)
        record(event, actor=by, channel=Channel.STAFF, before={"extras": before}, after={"extras": after})


def _noted(offer_id: int) -> list[dict[str, object]]:
    rows = OfferExtra.objects.filter(offer=offer_id).values("extra_id", "max_quantity", "is_included")
    return [dict(row) for row in rows]
