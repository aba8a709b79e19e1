"""What somebody wants to book, as programs say it."""

from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator
from pydantic_core import PydanticCustomError

from apps.api.forms.values import Count, Day, Id, In, Moment, Slug

NumberKey = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]{0,17}$")]
Party = Annotated[
    Count | Annotated[dict[NumberKey, Count], Field(min_length=1, max_length=20)],
    Field(description="How many people come; for an offer with passenger types how many of each, by their ids."),
]
Code = Annotated[str, StringConstraints(max_length=40)]


class WhenIn(In):
    """One time, in the way of the offer: by the hour, by the night or as a departure."""

    starts_at: Moment | None = None
    ends_at: Moment | None = None
    arrives_on: Day | None = None
    nights: Annotated[int, Field(strict=True, ge=1, le=366)] | None = None
    departure: Annotated[Id | None, Field(description="The id of a dated departure.")] = None

    @property
    def is_told(self) -> bool:
        return any(value is not None for value in self._times())

    def _times(self) -> tuple[object, ...]:
        return (self.starts_at, self.ends_at, self.arrives_on, self.nights, self.departure)

    @model_validator(mode="after")
    def _in_one_way(self) -> Self:
        told = tuple(value is not None for value in self._times())
        if told not in WAYS:
            raise PydanticCustomError("times", "not one way of saying when")
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise PydanticCustomError("order", "the end is not after the start")
        return self


#           starts_at, ends_at, arrives_on, nights, departure
WAYS = frozenset(
    {
        (False, False, False, False, False),
        (True, True, False, False, False),
        (True, False, False, True, False),
        (False, False, True, True, False),
        (False, False, False, False, True),
    }
)


class PlaceIn(WhenIn):
    space_ids: Annotated[
        list[Id], Field(max_length=50, description="Spaces the guest chose; the others are picked.")
    ] = []
    extras: Annotated[dict[NumberKey, Count], Field(max_length=50, description="Pieces of each extra, by id.")] = {}


class WishIn(PlaceIn):
    offer: Slug
    party: Party = 1
    rate_id: Id | None = None
    pickup_id: Id | None = None
    promo: Code = ""

    @model_validator(mode="after")
    def _at_some_time(self) -> Self:
        if not self.is_told:
            raise PydanticCustomError("times", "no time is told")
        return self


def counts_of(party: int | Mapping[str, int]) -> dict[int | None, int]:
    return {None: party} if isinstance(party, int) else {int(key): number for key, number in party.items()}
