"""What is known of offers before they are published, for many at once."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from apps.core.said import column, main_language
from apps.venues.choices import OfferKind, SalesChannel, Showing
from apps.venues.models.departures import Departure, DepartureRule
from apps.venues.models.hours import OpeningSet
from apps.venues.models.needs import Need
from apps.venues.models.offer import ChannelTerms, DepartureTerms, HourTerms, NightTerms, Offer
from apps.venues.rules.publishing import Readiness

TERMS: dict[OfferKind, Any] = {
    OfferKind.HOUR: HourTerms,
    OfferKind.NIGHT: NightTerms,
    OfferKind.DEPARTURE: DepartureTerms,
}


def readiness_of(offers: Collection[Offer], *, now: datetime) -> dict[int, Readiness]:
    """By offer. The offers bring their venues; the number of queries does not depend on how many they are."""
    ids = [offer.pk for offer in offers]
    needs = _needs(ids)
    with_terms = _with_terms(offers)
    leaving = _leaving(ids, now)
    closed = _closed_channels(ids)
    open_venues, open_spaces = _with_hours(offers)
    main = column("name", main_language()), column("summary", main_language())
    return {
        offer.pk: Readiness(
            kind=OfferKind(offer.kind),
            has_name=bool(getattr(offer, main[0])),
            has_summary=bool(getattr(offer, main[1])),
            has_terms=offer.pk in with_terms,
            has_spaces=bool(needs.get(offer.pk)),
            spaces_suffice=all(len(pool) >= quantity for quantity, pool in needs.get(offer.pk, [])),
            has_hours=offer.venue_id in open_venues or _all_open(needs.get(offer.pk, []), open_spaces),
            has_departures=offer.pk in leaving,
            has_open_channel=closed.get(offer.pk, 0) < len(SalesChannel),
            venue_is_kept=offer.venue.status != Showing.ARCHIVED,
        )
        for offer in offers
    }


Pools = list[tuple[int, list[list[int]]]]


def _needs(ids: list[int]) -> Mapping[int, Pools]:
    """Of each offer, how many it needs of which kept spaces, each with what stands above it."""
    pools: dict[int, Pools] = {}
    for need in Need.objects.filter(offer__in=ids).prefetch_related("spaces"):
        kept = [[space.pk, *space.path] for space in need.spaces.all() if space.archived_at is None]
        pools.setdefault(need.offer_id, []).append((need.quantity, kept))
    return pools


def _with_terms(offers: Iterable[Offer]) -> set[int]:
    kinds = {OfferKind(offer.kind) for offer in offers}
    return {pk for kind in kinds for pk in TERMS[kind].objects.values_list("offer_id", flat=True)}


def _leaving(ids: list[int], now: datetime) -> set[int]:
    """Those with a departure to come or a rule that still makes some."""
    rules = DepartureRule.objects.filter(offer__in=ids, ended_at=None).values_list("offer_id", flat=True)
    dated = Departure.objects.filter(offer__in=ids, starts_at__gt=now).exclude(status="cancelled")
    return {*rules.distinct(), *dated.values_list("offer_id", flat=True).distinct()}


def _closed_channels(ids: list[int]) -> dict[int, int]:
    closed: dict[int, int] = {}
    for offer_id in ChannelTerms.objects.filter(offer__in=ids, is_open=False).values_list("offer_id", flat=True):
        closed[offer_id] = closed.get(offer_id, 0) + 1
    return closed


def _with_hours(offers: Iterable[Offer]) -> tuple[set[int], set[int]]:
    """Venues and spaces with a week of hours of their own."""
    venues = {offer.venue_id for offer in offers}
    sets = OpeningSet.objects.filter(venue__in=venues).values_list("venue_id", "space_id").distinct()
    return {venue for venue, space in sets if space is None}, {space for _venue, space in sets if space is not None}


def _all_open(needs: Pools, with_hours: set[int]) -> bool:
    spaces = [line for _quantity, pool in needs for line in pool]
    return bool(spaces) and all(with_hours & set(line) for line in spaces)
