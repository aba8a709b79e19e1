from datetime import date
from typing import Annotated

from pydantic import Field, StringConstraints

from apps.api.forms.bookings import Email, WhyOut
from apps.api.forms.problem import SuggestionOut
from apps.api.forms.values import Day, In, LocalMoment, Moment, MoneyOut, Out, Slug
from apps.venues.choices import OfferKind

_NUMBER, _COUNT = "[1-9][0-9]{0,17}", "[1-9][0-9]{0,2}"
_EACH = f"{_NUMBER}:{_COUNT}"
PartyText = Annotated[
    str,
    StringConstraints(max_length=200, pattern=f"^({_COUNT}|{_EACH}(,{_EACH}){{0,19}})$"),
    Field(examples=["2"], description="How many people, or how many of each passenger type: “12:2,13:1”."),
]
SpacesText = Annotated[
    str,
    StringConstraints(max_length=400, pattern=f"^({_NUMBER}(,{_NUMBER})*)?$"),
    Field(description="Ids of spaces the guest chose, with commas between."),
]


class AvailabilityIn(In):
    offer: Slug
    first: Annotated[Day, Field(alias="from", description="The first day, of the venue’s calendar.")]
    last: Annotated[Day | None, Field(alias="to", description="The last day, itself included; else the first.")] = None
    party: PartyText = "1"
    minutes: Annotated[int | None, Field(ge=5, le=10080, description="How long; else the shortest.")] = None
    nights: Annotated[int | None, Field(ge=1, le=366, description="How long; else the shortest stay.")] = None
    spaces: SpacesText = ""
    rate: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None
    email: Annotated[Email | None, Field(description="Whose groups and limits count.")] = None

    @property
    def counts(self) -> dict[int | None, int]:
        if ":" not in self.party:
            return {None: int(self.party)}
        return {int(kind): int(number) for kind, number in (each.split(":") for each in self.party.split(","))}

    @property
    def space_ids(self) -> tuple[int, ...]:
        return tuple(int(space_id) for space_id in self.spaces.split(",") if space_id)


class SlotOut(Out):
    starts_at: LocalMoment
    ends_at: LocalMoment
    is_free: bool
    price: MoneyOut | None
    minutes: Annotated[list[int], Field(description="Lengths that could be had from this start.")]
    space_ids: Annotated[list[int], Field(description="What is free of what the guest may choose from.")]
    reasons: list[WhyOut]
    suggestion: SuggestionOut | None


class NightOut(Out):
    day: date
    nights: int
    starts_at: LocalMoment
    ends_at: LocalMoment
    is_free: bool
    may_leave: Annotated[bool, Field(description="Whether a stay may end on this day.")]
    left: Annotated[int, Field(description="Beds or rooms nobody has that night.")]
    price: MoneyOut | None
    reasons: list[WhyOut]
    suggestion: SuggestionOut | None


class DepartureOut(Out):
    id: int
    starts_at: LocalMoment
    ends_at: LocalMoment
    is_free: bool
    seats_left: int
    price: MoneyOut | None
    reasons: list[WhyOut]
    suggestion: SuggestionOut | None


class AvailabilityOut(Out):
    """`slots`, `nights` or `departures`, by the kind of the offer."""

    offer: str
    kind: OfferKind
    zone: str
    first: Annotated[date, Field(serialization_alias="from")]
    last: Annotated[date, Field(serialization_alias="to")]
    slots: list[SlotOut]
    nights: list[NightOut]
    departures: list[DepartureOut]


class FreeIn(In):
    starts_at: Moment
    ends_at: Moment
    people: Annotated[int, Field(ge=1, le=999)] = 1
    venue: Slug | None = None
    kind: OfferKind | None = None


class FreeOfferOut(Out):
    """At just this time by the hour; from the first day to the last by the night; leaving within it."""

    offer: str
    venue: str
    kind: OfferKind
    starts_at: LocalMoment
    ends_at: LocalMoment
    space_ids: list[int]
    departure_id: int | None


class FreeOut(Out):
    data: list[FreeOfferOut]
