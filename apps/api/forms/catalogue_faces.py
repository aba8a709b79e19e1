"""Rows of the catalogue as programs see them."""

from django.db.models import Model

from apps.api.forms.catalogue import (
    AddressOut,
    ChoiceOut,
    DeparturesOut,
    ExtraOut,
    HoursOut,
    NightsOut,
    OfferInFull,
    OfferOut,
    PassengerOut,
    PickupOut,
    QuestionOut,
    RateOut,
    SpaceOut,
    VenueInFull,
    VenueOut,
    degrees,
)
from apps.api.forms.values import Words
from apps.api.selectors.catalogue import OfferParts
from apps.core.said import said
from apps.rates.models.rate import Rate
from apps.rates.rules.policy import PolicyTerms
from apps.rates.rules.policy_words import policy_words
from apps.venues.choices import OfferKind, SpaceKind
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import OfferExtra, Question
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from apps.venues.selectors.offer_sheet import OfferSheet


def words(row: Model, field: str) -> Words:
    found = said(row, field)
    return Words(text=found.text, language=found.language, is_fallback=found.is_fallback)


def venue_face(venue: Venue) -> VenueOut:
    return VenueOut(
        slug=venue.slug,
        name=words(venue, "name"),
        summary=words(venue, "summary"),
        time_zone=venue.time_zone,
        address=_address(venue),
    )


def venue_in_full(venue: Venue) -> VenueInFull:
    return VenueInFull(
        slug=venue.slug,
        name=words(venue, "name"),
        summary=words(venue, "summary"),
        time_zone=venue.time_zone,
        address=_address(venue),
        description=words(venue, "description"),
        house_rules=words(venue, "house_rules"),
        arrival=words(venue, "arrival"),
        phone=venue.phone,
        email=venue.email,
        languages=venue.languages,
        amenities=venue.amenities,
    )


def space_face(space: Space) -> SpaceOut:
    """With its venue."""
    return SpaceOut(
        id=space.pk,
        venue=space.venue.slug,
        parent_id=space.parent_id,
        kind=SpaceKind(space.kind),
        name=words(space, "name"),
        description=words(space, "description"),
        capacity=space.capacity,
    )


def offer_face(offer: Offer) -> OfferOut:
    """With its venue."""
    return OfferOut(
        slug=offer.slug,
        venue=offer.venue.slug,
        kind=OfferKind(offer.kind),
        name=words(offer, "name"),
        summary=words(offer, "summary"),
        min_party=offer.min_party,
        max_party=offer.max_party,
    )


def offer_in_full(parts: OfferParts) -> OfferInFull:
    offer, sheet = parts.offer, parts.sheet
    return OfferInFull(
        **dict(offer_face(offer)),
        description=words(offer, "description"),
        included=words(offer, "included"),
        not_included=words(offer, "not_included"),
        hours=_hours(sheet),
        nights=_nights(sheet),
        departures=_departures(sheet),
        space_choices=[
            ChoiceOut(quantity=need.quantity, space_ids=list(need.space_ids))
            for need in sheet.needs
            if need.guest_chooses
        ],
        passenger_types=[_passenger(row) for row in parts.passengers],
        extras=[_extra(row) for row in parts.extras],
        pickup_points=[_pickup(row) for row in parts.pickups],
        questions=[_question(row) for row in parts.questions],
        rates=[_rate(rate, terms) for rate, terms in parts.rates],
    )


def clock_words(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


def _address(venue: Venue) -> AddressOut:
    return AddressOut(
        street=venue.street,
        postal_code=venue.postal_code,
        city=venue.city,
        region=venue.region,
        country=venue.country,
        latitude=degrees(venue.latitude),
        longitude=degrees(venue.longitude),
    )


def _hours(sheet: OfferSheet) -> HoursOut | None:
    if (grid := sheet.hours) is None:
        return None
    return HoursOut(
        grid_minutes=grid.grid_minutes,
        min_minutes=grid.min_minutes,
        max_minutes=grid.max_minutes,
        step_minutes=grid.step_minutes,
        allowed_starts=list(grid.allowed_starts),
    )


def _nights(sheet: OfferSheet) -> NightsOut | None:
    if (nights := sheet.nights) is None:
        return None
    return NightsOut(
        check_in=clock_words(nights.check_in_minute),
        check_out=clock_words(nights.check_out_minute),
        min_nights=nights.min_nights,
        max_nights=nights.max_nights,
    )


def _departures(sheet: OfferSheet) -> DeparturesOut | None:
    if (facts := sheet.departures) is None:
        return None
    return DeparturesOut(
        duration_minutes=facts.duration_minutes,
        seats=facts.seats,
        min_to_run=facts.min_to_run,
        is_private=facts.is_private,
        languages=list(facts.languages),
        meeting_point=facts.meeting_point,
    )


def _passenger(row: PassengerType) -> PassengerOut:
    return PassengerOut(
        id=row.pk,
        name=words(row, "name"),
        min_age=row.min_age,
        max_age=row.max_age,
        takes_seat=row.takes_seat,
        needs_adult=row.needs_adult,
    )


def _extra(row: OfferExtra) -> ExtraOut:
    return ExtraOut(
        id=row.extra_id,
        name=words(row.extra, "name"),
        description=words(row.extra, "description"),
        max_quantity=row.max_quantity,
        is_included=row.is_included,
    )


def _pickup(row: PickupPoint) -> PickupOut:
    return PickupOut(
        id=row.pk, name=words(row, "name"), directions=words(row, "directions"), minutes_before=row.minutes_before
    )


def _question(row: Question) -> QuestionOut:
    return QuestionOut(
        id=row.pk,
        kind=row.kind,
        label=words(row, "label"),
        hint=words(row, "hint"),
        options=words(row, "options").text.splitlines(),
        is_required=row.is_required,
    )


def _rate(rate: Rate, terms: PolicyTerms) -> RateOut:
    return RateOut(
        id=rate.pk,
        name=words(rate, "name"),
        currency=rate.currency,
        policy=policy_words(terms, currency=rate.currency),
    )
