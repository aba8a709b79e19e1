"""What `free_looks` finds in one business, in many of them with one question and from wherever one is."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.wanted import Wanted
from apps.bookings.selectors.known import in_mind_of
from apps.bookings.selectors.look import Look, WishOf, about_any, free_ones, open_ones, stretches_of
from apps.bookings.selectors.occupied_in_many import occupied_in_many


@dataclass(frozen=True, slots=True)
class Plan:
    """What is asked of a business whose offers are known as they were at one version of its catalogue."""

    known: Mapping[int, KnownOffer]
    version: int
    asked: list[Wanted]


def free_looks_in_many(
    offers_of: Mapping[str, Collection[int]], wish_of: WishOf, *, around: datetime, now: datetime
) -> dict[str, tuple[Mapping[int, KnownOffer], dict[int, Look]]]:
    """By schema. One is missing where this process does not know its offers, or they have changed since."""
    plans = {schema: plan for schema, ids in offers_of.items() if (plan := _plan(schema, ids, wish_of, around, now))}
    seen = occupied_in_many({schema: stretches_of(plan.asked) for schema, plan in plans.items()}, now=now)
    return {
        schema: (plan.known, free_ones(plan.asked, seen[schema][1], now=now))
        for schema, plan in plans.items()
        if seen[schema][0] == plan.version
    }


def _plan(schema: str, offer_ids: Collection[int], wish_of: WishOf, around: datetime, now: datetime) -> Plan | None:
    known, version = in_mind_of(schema, about_any(offer_ids, around, now=now))
    return Plan(known, version, open_ones(known, wish_of, now=now)) if version is not None else None
