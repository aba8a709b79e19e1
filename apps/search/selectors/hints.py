"""When listings are free next and how cheap, as far as it helps to arrange them."""

from collections.abc import Sequence
from datetime import datetime

from apps.search.rules.asked import Asked
from apps.search.selectors.finds import next_finds
from apps.search.selectors.listed_offers import Told


def with_hints(told: Sequence[Told], *, now: datetime) -> list[Told]:
    """The same rows, filled in; in the schema of their business."""
    finds = next_finds([each.listing.offer_id for each in told], Asked(), now=now)
    for each in told:
        find = finds.get(each.listing.offer_id)
        if find and find.price:
            each.listing.lowest = find.price.amount
            each.listing.currency = find.price.currency
            each.listing.free_at = find.starts_at
    return list(told)
