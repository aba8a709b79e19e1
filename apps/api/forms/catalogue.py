from decimal import Decimal
from typing import Annotated

from pydantic import Field

from apps.api.forms.page import PageIn
from apps.api.forms.values import Out, Slug, Words
from apps.venues.choices import OfferKind, SpaceKind


class InVenueIn(PageIn):
    venue: Annotated[Slug | None, Field(description="Only those of this venue.")] = None


class OffersIn(InVenueIn):
    kind: OfferKind | None = None


class AddressOut(Out):
    street: str
    postal_code: str
    city: str
    region: str
    country: str
    latitude: float | None
    longitude: float | None


class VenueOut(Out):
    slug: str
    name: Words
    summary: Words
    time_zone: str
    address: AddressOut


class VenueInFull(VenueOut):
    description: Words
    house_rules: Words
    arrival: Words
    phone: str
    email: str
    languages: list[str]
    amenities: list[str]


class SpaceOut(Out):
    """One with parts is the set of them: booking it books them all."""

    id: int
    venue: str
    parent_id: int | None
    kind: SpaceKind
    name: Words
    description: Words
    capacity: int


class OfferOut(Out):
    slug: str
    venue: str
    kind: OfferKind
    name: Words
    summary: Words
    min_party: int
    max_party: int


class HoursOut(Out):
    grid_minutes: int
    min_minutes: int
    max_minutes: int
    step_minutes: int
    allowed_starts: Annotated[list[int], Field(description="Minutes of the local day; none: on the grid.")]


class NightsOut(Out):
    check_in: Annotated[str, Field(examples=["15:00"])]
    check_out: Annotated[str, Field(examples=["11:00"])]
    min_nights: int
    max_nights: int


class DeparturesOut(Out):
    duration_minutes: int
    seats: int
    min_to_run: int
    is_private: bool
    languages: list[str]
    meeting_point: str


class ChoiceOut(Out):
    """Spaces of which the guest may choose `quantity`."""

    quantity: int
    space_ids: list[int]


class PassengerOut(Out):
    id: int
    name: Words
    min_age: int | None
    max_age: int | None
    takes_seat: bool
    needs_adult: bool


class ExtraOut(Out):
    id: int
    name: Words
    description: Words
    max_quantity: int
    is_included: bool


class PickupOut(Out):
    id: int
    name: Words
    directions: Words
    minutes_before: int


class QuestionOut(Out):
    id: int
    kind: str
    label: Words
    hint: Words
    options: list[str]
    is_required: bool


class RateOut(Out):
    id: int
    name: Words
    currency: str
    policy: Annotated[list[str], Field(description="What the guest agrees to, in plain sentences.")]


class OfferInFull(OfferOut):
    """With `hours`, `nights` or `departures` by its kind."""

    description: Words
    included: Words
    not_included: Words
    hours: HoursOut | None
    nights: NightsOut | None
    departures: DeparturesOut | None
    space_choices: list[ChoiceOut]
    passenger_types: list[PassengerOut]
    extras: list[ExtraOut]
    pickup_points: list[PickupOut]
    questions: list[QuestionOut]
    rates: list[RateOut]


def degrees(value: Decimal | None) -> float | None:
    return None if value is None else float(value)
