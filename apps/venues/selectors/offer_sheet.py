"""Everything of an offer as plain values, for whoever asks when and how it may be had. Words are read elsewhere."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

from apps.venues.choices import AskedOf, ExtraStock, OfferKind, QuestionKind, SalesChannel, Showing
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import OfferExtra, Question
from apps.venues.models.needs import Need
from apps.venues.models.offer import ChannelTerms, DepartureTerms, HourTerms, NightTerms, Offer, StayRule
from apps.venues.rules.departures import DepartureFacts
from apps.venues.rules.grid import Grid
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.offers import ChannelFacts
from apps.venues.rules.stays import NightTimes, StaySpan

Row = TypeVar("Row", bound=Model)


@dataclass(frozen=True, slots=True)
class PassengerSheet:
    id: int
    min_age: int | None
    max_age: int | None
    takes_seat: bool
    needs_adult: bool


@dataclass(frozen=True, slots=True)
class ExtraSheet:
    """An extra as the offer sells it, with what limits it and the space it takes."""

    id: int
    max_quantity: int
    is_included: bool
    stock_kind: ExtraStock
    stock: int | None
    space_id: int | None


@dataclass(frozen=True, slots=True)
class QuestionSheet:
    """No channels means every channel."""

    id: int
    kind: QuestionKind
    asked_of: AskedOf
    is_required: bool
    channels: tuple[SalesChannel, ...]


@dataclass(frozen=True, slots=True)
class OfferSheet:
    """`hours`, `nights` or `departures` by its kind. `needs` leave archived spaces out; `channels` knows every one."""

    id: int
    venue_id: int
    zone: str
    kind: OfferKind
    status: Showing
    min_party: int
    max_party: int
    setup_minutes: int | None
    cleanup_minutes: int | None
    hours: Grid | None
    nights: NightTimes | None
    departures: DepartureFacts | None
    stay_rules: tuple[StaySpan, ...]
    needs: tuple[NeedFacts, ...]
    channels: Mapping[SalesChannel, ChannelFacts]
    passengers: tuple[PassengerSheet, ...]
    pickups: Mapping[int, int]
    extras: tuple[ExtraSheet, ...]
    questions: tuple[QuestionSheet, ...]

    @property
    def space_ids(self) -> tuple[int, ...]:
        return tuple(dict.fromkeys(space_id for need in self.needs for space_id in need.space_ids))


def offer_sheet(offer: Offer) -> OfferSheet:
    return offer_sheets([offer])[offer.pk]


def offer_sheets(offers: Collection[Offer]) -> dict[int, OfferSheet]:
    """By offer; the number of queries does not depend on how many they are."""
    ids = [offer.pk for offer in offers]
    venues = {offer.pk: offer.venue for offer in _with_venues(offers)}
    hours = {row.pk: grid_of(row) for row in HourTerms.objects.filter(offer__in=ids)}
    nights = {row.pk: times_of(row) for row in NightTerms.objects.filter(offer__in=ids)}
    terms = {row.pk: departure_facts_of(row) for row in DepartureTerms.objects.filter(offer__in=ids)}
    spans = _by_offer(StayRule.objects.filter(offer__in=ids))
    needs = _by_offer(Need.objects.filter(offer__in=ids).prefetch_related("pool__space"))
    channels = _by_offer(ChannelTerms.objects.filter(offer__in=ids))
    passengers = _by_offer(PassengerType.objects.filter(offer__in=ids, archived_at=None))
    pickups = _by_offer(PickupPoint.objects.filter(offer__in=ids, archived_at=None))
    extras = _by_offer(OfferExtra.objects.filter(offer__in=ids, extra__archived_at=None).select_related("extra"))
    questions = _by_offer(Question.objects.filter(offer__in=ids, archived_at=None))
    return {
        offer.pk: OfferSheet(
            id=offer.pk,
            venue_id=offer.venue_id,
            zone=venues[offer.pk].time_zone,
            kind=OfferKind(offer.kind),
            status=Showing(offer.status),
            min_party=offer.min_party,
            max_party=offer.max_party,
            setup_minutes=offer.setup_minutes,
            cleanup_minutes=offer.cleanup_minutes,
            hours=hours.get(offer.pk),
            nights=nights.get(offer.pk),
            departures=terms.get(offer.pk),
            stay_rules=tuple(span_of(row) for row in spans[offer.pk]),
            needs=tuple(need_of(row) for row in needs[offer.pk]),
            channels=channels_of(channels[offer.pk]),
            passengers=tuple(_passenger(row) for row in passengers[offer.pk]),
            pickups={row.pk: row.minutes_before for row in pickups[offer.pk]},
            extras=tuple(_extra(row) for row in extras[offer.pk]),
            questions=tuple(_question(row) for row in questions[offer.pk]),
        )
        for offer in offers
    }


def grid_of(row: HourTerms) -> Grid:
    return Grid(row.grid_minutes, row.min_minutes, row.max_minutes, row.step_minutes, tuple(row.allowed_starts))


def times_of(row: NightTerms) -> NightTimes:
    return NightTimes(
        row.check_in_minute, row.check_in_until_minute, row.check_out_minute, row.min_nights, row.max_nights
    )


def span_of(row: StayRule) -> StaySpan:
    return StaySpan(
        row.starts_on,
        row.ends_on,
        tuple(row.weekdays),
        row.min_nights,
        row.max_nights,
        row.closed_to_arrival,
        row.closed_to_departure,
        row.name,
        row.pk,
    )


def departure_facts_of(row: DepartureTerms) -> DepartureFacts:
    return DepartureFacts(
        row.duration_minutes,
        row.seats,
        row.min_to_run,
        row.decides_minutes_before,
        row.is_private,
        tuple(row.languages),
        row.meeting_point,
    )


def need_of(row: Need) -> NeedFacts:
    """With `pool__space` prefetched; spaces that were archived meanwhile are none."""
    kept = tuple(place.space_id for place in row.pool.all() if place.space.archived_at is None)
    return NeedFacts(kept, row.quantity, row.guest_chooses, row.name, row.pk)


def channels_of(rows: Iterable[ChannelTerms]) -> dict[SalesChannel, ChannelFacts]:
    """Every channel, also those nobody spoke about."""
    told = {
        SalesChannel(row.channel): ChannelFacts(
            SalesChannel(row.channel), row.is_open, row.needs_approval, row.notice_minutes, row.horizon_days
        )
        for row in rows
    }
    return {channel: told.get(channel, ChannelFacts(channel)) for channel in SalesChannel}


def _passenger(row: PassengerType) -> PassengerSheet:
    return PassengerSheet(row.pk, row.min_age, row.max_age, row.takes_seat, row.needs_adult)


def _extra(row: OfferExtra) -> ExtraSheet:
    extra = row.extra
    return ExtraSheet(
        extra.pk, row.max_quantity, row.is_included, ExtraStock(extra.stock_kind), extra.stock, extra.space_id
    )


def _question(row: Question) -> QuestionSheet:
    channels = tuple(SalesChannel(channel) for channel in row.channels)
    return QuestionSheet(row.pk, QuestionKind(row.kind), AskedOf(row.asked_of), row.is_required, channels)


def _by_offer(rows: "QuerySet[Row]") -> dict[int, list[Any]]:
    sorted_out: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        sorted_out[row.offer_id].append(row)  # type: ignore[attr-defined]
    return sorted_out


def _with_venues(offers: Collection[Offer]) -> Collection[Offer]:
    """Venues are asked for once, where the caller has not brought them."""
    if all("venue" in offer._state.fields_cache for offer in offers):
        return offers
    return list(Offer.objects.filter(pk__in=[offer.pk for offer in offers]).select_related("venue"))
