"""Offers and extras as the staff's pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Prefetch, Q, QuerySet

from apps.accounts.permissions import Person
from apps.core.said import said
from apps.venues.choices import Missing, OfferKind, Showing
from apps.venues.models.departures import Departure
from apps.venues.models.extras import Extra
from apps.venues.models.needs import Need
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.rules.publishing import missing_for
from apps.venues.selectors.doors import offers_for, spaces_for, venues_for
from apps.venues.selectors.offer_words import needs_words
from apps.venues.selectors.readiness import readiness_of

SPACE_NAME = " › "


@dataclass(frozen=True, slots=True)
class OfferLine:
    """`missing` is empty for a published offer: what it lost since is told as well, so that somebody sees it."""

    offer: Offer
    spaces: str
    missing: Sequence[Missing]
    leaves_next: datetime | None


@dataclass(frozen=True, slots=True)
class VenueOffers:
    venue: Venue
    lines: Sequence[OfferLine]


def offers_by_venue(person: Person, *, now: datetime) -> list[VenueOffers]:
    """Kept offers of every venue in reach, also of one that has none yet."""
    needs = Prefetch("needs", Need.objects.prefetch_related("pool__space"))
    offers = list(offers_for(person).kept().select_related("venue").prefetch_related(needs))
    ready = readiness_of(offers, now=now)
    leaving = _leaving_next(offers, now)
    lines: dict[int, list[OfferLine]] = {}
    for offer in offers:
        line = OfferLine(offer, needs_words(offer.needs.all()), missing_for(ready[offer.pk]), leaving.get(offer.pk))
        lines.setdefault(offer.venue_id, []).append(line)
    return [VenueOffers(venue, lines.get(venue.pk, [])) for venue in venues_for(person).kept()]


def archived_offers(person: Person) -> "QuerySet[Offer]":
    return offers_for(person).filter(status=Showing.ARCHIVED).select_related("venue")


def missing_of(offer: Offer, *, now: datetime) -> list[Missing]:
    return missing_for(readiness_of([offer], now=now)[offer.pk])


def space_choices(person: Person, venue: Venue) -> list[tuple[int, str]]:
    """Kept spaces of the venue in the order of the tree, each with what it stands in: “Hall › Court 1”."""
    return _in_tree_order(list(spaces_for(person).kept().filter(venue=venue)))


def spaces_by_venue(person: Person) -> Mapping[int, tuple[str, list[tuple[int, str]]]]:
    """Kept venues in reach by id: their names, and the choices of their spaces."""
    spaces: dict[int, list[Space]] = {}
    for space in spaces_for(person).kept():
        spaces.setdefault(space.venue_id, []).append(space)
    return {
        venue.pk: (said(venue, "name").text, _in_tree_order(spaces.get(venue.pk, [])))
        for venue in venues_for(person).kept()
    }


def extras_for(person: Person) -> "QuerySet[Extra]":
    """Of the venues in reach."""
    rows = Extra.objects.all()
    return rows if person.venue_ids is None else rows.filter(venue__in=person.venue_ids)


def extras_listed(person: Person) -> "QuerySet[Extra]":
    """With their venues and spaces, and how many kept offers sell each."""
    sold = Count("offer_extras", filter=~Q(offer_extras__offer__status=Showing.ARCHIVED))
    rows = extras_for(person).exclude(venue__status=Showing.ARCHIVED).select_related("venue", "space")
    return rows.annotate(sold_by=sold).order_by("venue__position", "venue_id", "position", "pk")


def _in_tree_order(spaces: list[Space]) -> list[tuple[int, str]]:
    known = {space.pk: space for space in spaces}

    def line(space: Space) -> list[Space]:
        return [*(known[pk] for pk in space.path if pk in known), space]

    ordered = sorted(spaces, key=lambda space: [(each.position, each.pk) for each in line(space)])
    return [(space.pk, SPACE_NAME.join(said(each, "name").text for each in line(space))) for space in ordered]


def _leaving_next(offers: Sequence[Offer], now: datetime) -> dict[int, datetime]:
    tours = [offer.pk for offer in offers if offer.kind == OfferKind.DEPARTURE]
    rows = Departure.objects.filter(offer__in=tours, starts_at__gt=now).exclude(status="cancelled")
    return dict(rows.order_by("offer_id", "starts_at").distinct("offer_id").values_list("offer_id", "starts_at"))
