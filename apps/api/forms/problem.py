"""How every refusal looks."""

from typing import Annotated

from pydantic import Field

from apps.api.forms.series import ChangedDateOut, PlannedDate
from apps.api.forms.values import LocalMoment, MoneyOut, Out


class FaultOut(Out):
    pointer: Annotated[str, Field(description="Where in the body (RFC 6901), or the name of a parameter or header.")]
    code: str
    detail: str


class SuggestionOut(Out):
    """The nearest that can be had."""

    starts_at: LocalMoment
    ends_at: LocalMoment
    space_ids: list[int]
    departure_id: int | None = None


class ProblemOut(Out):
    """`code` never changes its meaning; `title` and `detail` are for people, in their language."""

    type: Annotated[str, Field(json_schema_extra={"format": "uri-reference"})]
    title: str
    status: int
    code: str
    detail: str
    request_id: str
    errors: list[FaultOut]
    suggestions: Annotated[list[SuggestionOut], Field(description="Where a place was refused.")] = []
    dates: Annotated[list[PlannedDate], Field(description="Where dates of a series are still to be decided.")] = []
    changes: Annotated[list[ChangedDateOut], Field(description="The same where a series is changed.")] = []
    allowed: Annotated[list[str], Field(description="Where a move was refused: those that are allowed.")] = []
    total: Annotated[MoneyOut | None, Field(description="Where the price has changed: what it is now.")] = None
    version: Annotated[int | None, Field(description="Where the version was out of date: what it is now.")] = None
