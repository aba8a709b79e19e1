"""What offers occupy, as plain values."""

from collections.abc import Collection, Iterable
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from apps.core.prepared_query import Prepared, any_of
from apps.core.said import every_language, words_under
from apps.venues.models.needs import Need
from apps.venues.rules.needs import NeedFacts

# Spaces that were archived meanwhile are none.
KEPT_POOL = ArrayAgg(
    "pool__space_id",
    filter=Q(pool__isnull=False, pool__space__archived_at=None),
    order_by=("pool__position", "pool__pk"),
)
NEEDS = Prepared(
    lambda: Need.objects.filter(offer=any_of("offer_ids")).annotate(kept=KEPT_POOL).order_by("position", "pk"),
    *("offer_id", "kept", "quantity", "guest_chooses", every_language("name"), "pk"),
)


def needs_of(offer_ids: Collection[int]) -> dict[int, tuple[NeedFacts, ...]]:
    """By offer, in their order; those that occupy nothing are not among them."""
    return NEEDS.grouped(_need, offer_ids=offer_ids)


def _need(kept: Iterable[int] | None, *plain: Any) -> NeedFacts:
    *how, names, pk = plain
    return NeedFacts(tuple(kept or ()), *(*how, words_under("name", names), pk))
