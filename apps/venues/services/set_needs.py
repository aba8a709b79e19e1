from collections.abc import Sequence

from django.db import transaction

from apps.core.said import column, main_language
from apps.journal.choices import Actor, Channel
from apps.journal.services.record import record
from apps.venues.events.offers import NeedsSet
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.space import Space
from apps.venues.rules.faults import refuse
from apps.venues.rules.needs import NeedFacts, need_faults
from apps.venues.services.locked_offer import locked_offer
from apps.venues.services.put_rows import put_rows


@transaction.atomic
def set_needs(offer_id: int, needs: Sequence[NeedFacts], *, by: Actor) -> list[Need]:
    """All that an offer occupies; a need left out is gone. Spaces are those the venue keeps."""
    offer = locked_offer(offer_id)
    above = dict(Space.objects.kept().filter(venue_id=offer.venue_id).values_list("pk", "path"))
    refuse(need_faults(needs, above=above))
    before = needs_noted(offer_id)
    rows = Need.objects.filter(offer=offer)
    kept = put_rows(rows, needs, fill=_columns, owner={"offer": offer})
    rows.exclude(pk__in=[need.pk for need in kept]).delete()
    for need, facts in zip(kept, needs, strict=True):
        _fill_pool(need, list(dict.fromkeys(facts.space_ids)))
    after = needs_noted(offer_id)
    if before != after:
        event = NeedsSet(offer_id=offer.pk)
        record(event, actor=by, channel=Channel.STAFF, before={"needs": before}, after={"needs": after})
    return kept


def needs_noted(offer_id: int) -> list[dict[str, object]]:
    return [
        {
            "name": getattr(need, column("name", main_language())) or "",
            "quantity": need.quantity,
            "guest_chooses": need.guest_chooses,
            "spaces": [place.space_id for place in need.pool.all()],
        }
        for need in Need.objects.filter(offer=offer_id).prefetch_related("pool")
    ]


def _columns(facts: NeedFacts) -> dict[str, object]:
    return {**facts.words, "quantity": facts.quantity, "guest_chooses": facts.guest_chooses}


def _fill_pool(need: Need, space_ids: list[int]) -> None:
    if list(need.pool.values_list("space_id", flat=True)) == space_ids:
        return
    need.pool.all().delete()
    NeedSpace.objects.bulk_create(
        NeedSpace(need=need, space_id=space_id, position=position) for position, space_id in enumerate(space_ids)
    )
