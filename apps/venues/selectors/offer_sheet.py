"""Everything of an offer as plain values, for whoever asks when and how it may be had. Words are read elsewhere."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from apps.core.prepared_query import Prepared, any_of
from apps.venues.choices import AskedOf, ExtraStock, OfferKind, QuestionKind, SalesChannel, Showing
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import OfferExtra, Question
from apps.venues.models.offer import ChannelTerms, DepartureTerms, HourTerms, NightTerms, Offer, StayRule
from apps.venues.rules.departures import DepartureFacts
from apps.venues.rules.grid import Grid
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.offers import ChannelFacts
from apps.venues.rules.stays import NightTimes, StaySpan
from apps.venues.selectors.offer_needs import needs_of

OFFER_IDS = any_of("offer_ids")

OFFERS = Prepared(
    lambda: Offer.objects.filter(pk=OFFER_IDS),
    *("pk", "venue_id", "venue__time_zone", "kind", "status"),
    *("min_party", "max_party", "setup_minutes", "cleanup_minutes"),
)
HOUR_TERMS = Prepared(
    lambda: HourTerms.objects.filter(pk=OFFER_IDS),
    *("pk", "grid_minutes", "min_minutes", "max_minutes", "step_minutes", "allowed_starts"),
)
NIGHT_TERMS = Prepared(
    lambda: NightTerms.objects.filter(pk=OFFER_IDS),
    *("pk", "check_in_minute", "check_in_until_minute", "check_out_minute", "min_nights", "max_nights"),
)
DEPARTURE_TERMS = Prepared(
    lambda: DepartureTerms.objects.filter(pk=OFFER_IDS),
    *("pk", "duration_minutes", "seats", "min_to_run", "decides_minutes_before"),
    *("is_private", "languages", "meeting_point"),
)
STAY_RULES = Prepared(
    lambda: StayRule.objects.filter(offer=OFFER_IDS),
    *("offer_id", "starts_on", "ends_on", "weekdays", "min_nights", "max_nights"),
    *("closed_to_arrival", "closed_to_departure", "name", "pk"),
)
CHANNELS = Prepared(
    lambda: ChannelTerms.objects.filter(offer=OFFER_IDS),
    *("offer_id", "channel", "is_open", "needs_approval", "notice_minutes", "horizon_days"),
)
PASSENGERS = Prepared(
    lambda: PassengerType.objects.filter(offer=OFFER_IDS, archived_at=None),
    *("offer_id", "pk", "min_age", "max_age", "takes_seat", "needs_adult"),
)
PICKUPS = Prepared(
    lambda: PickupPoint.objects.filter(offer=OFFER_IDS, archived_at=None), "offer_id", "pk", "minutes_before"
)
EXTRAS = Prepared(
    lambda: OfferExtra.objects.filter(offer=OFFER_IDS, extra__archived_at=None),
    *("offer_id", "extra_id", "max_quantity", "is_included"),
    *("extra__stock_kind", "extra__stock", "extra__space_id"),
)
QUESTIONS = Prepared(
    lambda: Question.objects.filter(offer=OFFER_IDS, archived_at=None),
    *("offer_id", "pk", "kind", "asked_of", "is_required", "channels"),
)


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
    return offer_sheets([offer.pk])[offer.pk]


def offer_sheets(offer_ids: Collection[int]) -> dict[int, OfferSheet]:
    """By offer, those there are, in this order; the number of queries does not depend on how many they are."""
    rows = {row[0]: row for row in OFFERS.rows(offer_ids=offer_ids)}
    parts = _parts({pk: OfferKind(kind) for pk, _venue_id, _zone, kind, *_ in rows.values()})
    return {pk: _sheet(rows[pk], parts) for pk in offer_ids if pk in rows}


@dataclass(frozen=True, slots=True)
class _Parts:
    """What stands beside the offers, by offer."""

    hours: Mapping[int, Grid]
    nights: Mapping[int, NightTimes]
    departures: Mapping[int, DepartureFacts]
    stay_rules: Mapping[int, tuple[StaySpan, ...]]
    needs: Mapping[int, tuple[NeedFacts, ...]]
    channels: Mapping[int, tuple[ChannelFacts, ...]]
    passengers: Mapping[int, tuple[PassengerSheet, ...]]
    pickups: Mapping[int, tuple[tuple[int, int], ...]]
    extras: Mapping[int, tuple[ExtraSheet, ...]]
    questions: Mapping[int, tuple[QuestionSheet, ...]]


def _parts(kinds: Mapping[int, OfferKind]) -> _Parts:
    ids = list(kinds)
    hourly, nightly, departing = (
        [pk for pk in ids if kinds[pk] == kind] for kind in (OfferKind.HOUR, OfferKind.NIGHT, OfferKind.DEPARTURE)
    )
    return _Parts(
        hours={pk: _grid(*plain) for pk, *plain in HOUR_TERMS.rows(offer_ids=hourly)},
        nights={pk: NightTimes(*plain) for pk, *plain in NIGHT_TERMS.rows(offer_ids=nightly)},
        departures={pk: _departure(*plain) for pk, *plain in DEPARTURE_TERMS.rows(offer_ids=departing)},
        stay_rules=STAY_RULES.grouped(_span, offer_ids=nightly),
        needs=needs_of(ids),
        channels=CHANNELS.grouped(_channel, offer_ids=ids),
        passengers=PASSENGERS.grouped(PassengerSheet, offer_ids=ids),
        pickups=PICKUPS.grouped(lambda pk, minutes_before: (pk, minutes_before), offer_ids=departing),
        extras=EXTRAS.grouped(_extra, offer_ids=ids),
        questions=QUESTIONS.grouped(_question, offer_ids=ids),
    )


def _sheet(row: tuple[Any, ...], parts: _Parts) -> OfferSheet:
    pk, venue_id, zone, kind, status, min_party, max_party, setup_minutes, cleanup_minutes = row
    return OfferSheet(
        id=pk,
        venue_id=venue_id,
        zone=zone,
        kind=OfferKind(kind),
        status=Showing(status),
        min_party=min_party,
        max_party=max_party,
        setup_minutes=setup_minutes,
        cleanup_minutes=cleanup_minutes,
        hours=parts.hours.get(pk),
        nights=parts.nights.get(pk),
        departures=parts.departures.get(pk),
        stay_rules=parts.stay_rules.get(pk, ()),
        needs=parts.needs.get(pk, ()),
        channels=_every_channel(parts.channels.get(pk, ())),
        passengers=parts.passengers.get(pk, ()),
        pickups=dict(parts.pickups.get(pk, ())),
        extras=parts.extras.get(pk, ()),
        questions=parts.questions.get(pk, ()),
    )


def _every_channel(told: Iterable[ChannelFacts]) -> dict[SalesChannel, ChannelFacts]:
    """Also those nobody spoke about."""
    by_channel = {facts.channel: facts for facts in told}
    return {channel: by_channel.get(channel, ChannelFacts(channel)) for channel in SalesChannel}


def _grid(*columns: Any) -> Grid:
    *minutes, allowed_starts = columns
    return Grid(*(*minutes, tuple(allowed_starts)))


def _departure(*columns: Any) -> DepartureFacts:
    *numbers, languages, meeting_point = columns
    return DepartureFacts(*(*numbers, tuple(languages), meeting_point))


def _span(starts_on: date, ends_on: date, weekdays: Iterable[int], *plain: Any) -> StaySpan:
    return StaySpan(starts_on, ends_on, tuple(weekdays), *plain)


def _channel(channel: str, *plain: Any) -> ChannelFacts:
    return ChannelFacts(SalesChannel(channel), *plain)


def _extra(pk: int, max_quantity: int, is_included: bool, stock_kind: str, *plain: Any) -> ExtraSheet:
    return ExtraSheet(pk, max_quantity, is_included, ExtraStock(stock_kind), *plain)


def _question(pk: int, kind: str, asked_of: str, is_required: bool, channels: Iterable[str]) -> QuestionSheet:
    told = tuple(SalesChannel(channel) for channel in channels)
    return QuestionSheet(pk, QuestionKind(kind), AskedOf(asked_of), is_required, told)
