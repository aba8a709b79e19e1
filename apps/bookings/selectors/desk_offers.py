"""Offers as the desk sells them: by venue, and one of them with everything its form asks for."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from apps.accounts.permissions import Person
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors.known import known_offers
from apps.core.said import said
from apps.rates.models.rate import Rate
from apps.venues.choices import AskedOf, OfferKind, SalesChannel
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import OfferExtra, Question
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.offer import Offer
from apps.venues.selectors.doors import offers_for


@dataclass(frozen=True, slots=True)
class Pool:
    """The spaces of one need, by number and name; so many of them are taken."""

    name: str
    count: int
    spaces: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class SoldExtra:
    """`stock` is how many there are at one time, where they are counted."""

    id: int
    name: str
    most: int
    stock: int | None


@dataclass(frozen=True, slots=True)
class DeskOffer:
    """One offer with what can be chosen of it. Names are in the reader's language."""

    offer: Offer
    known: KnownOffer
    passengers: tuple[PassengerType, ...]
    pickups: tuple[PickupPoint, ...]
    extras: tuple[SoldExtra, ...]
    questions: tuple[Question, ...]
    rates: tuple[Rate, ...]
    pools: tuple[Pool, ...]

    @property
    def kind(self) -> OfferKind:
        return self.known.sheet.kind

    @property
    def zone(self) -> str:
        return self.known.sheet.zone


def desk_offers(person: Person) -> list[Offer]:
    """Whatever is sold, in the order of the catalogue."""
    rows = offers_for(person).published().select_related("venue")
    return list(rows.order_by("venue__position", "venue_id", "position", "pk"))


def by_venue(offers: Iterable[Offer], asked: str = "") -> list[tuple[str, list[tuple[int, str]]]]:
    """Names under the names of their venues; `asked` is a part of either."""
    found: dict[str, list[tuple[int, str]]] = {}
    for offer in offers:
        name, venue = said(offer, "name").text, said(offer.venue, "name").text
        if asked.casefold() in f"{name} {venue}".casefold():
            found.setdefault(venue, []).append((offer.pk, name))
    return list(found.items())


def desk_offer(offer: Offer, *, day: date, now: datetime) -> DeskOffer | None:
    """None where it is gone."""
    known = known_offers([offer.pk], first=day, last=day, now=now).get(offer.pk)
    if known is None:
        return None
    sold = OfferExtra.objects.filter(offer=offer, is_included=False, extra__archived_at=None).select_related("extra")
    questions = Question.objects.filter(offer=offer, archived_at=None)
    return DeskOffer(
        offer,
        known,
        tuple(PassengerType.objects.filter(offer=offer, archived_at=None)),
        tuple(PickupPoint.objects.filter(offer=offer, archived_at=None)),
        tuple(_extra(row) for row in sold),
        tuple(row for row in questions if _is_asked(row)),
        tuple(Rate.objects.kept().filter(offer=offer)),
        tuple(pools_of(offer)),
    )


def _extra(row: OfferExtra) -> SoldExtra:
    extra = row.extra
    return SoldExtra(extra.pk, said(extra, "name").text, row.max_quantity, extra.stock)


def _is_asked(row: Question) -> bool:
    """Once for a booking, and at the desk; what each person is asked, guests tell later."""
    return row.asked_of == AskedOf.BOOKING and (not row.channels or SalesChannel.DESK in row.channels)


def pools_of(offer: Offer) -> Iterable[Pool]:
    """Those in which there is something to choose. Guides and vans of a departure are chosen with it."""
    if offer.kind == OfferKind.DEPARTURE:
        return
    kept = NeedSpace.objects.filter(space__archived_at=None).select_related("space")
    for need in Need.objects.filter(offer=offer).prefetch_related(Prefetch("pool", kept)):
        spaces = tuple((row.space_id, said(row.space, "name").text) for row in need.pool.all())
        if len(spaces) > 1:
            yield Pool(said(need, "name").text, need.quantity, spaces)
