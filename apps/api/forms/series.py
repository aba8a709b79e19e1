import re
from datetime import date, datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from apps.api.forms.bookings import GuestIn, GuestOfBooking, Note, Reason, Version, WhyOut
from apps.api.forms.page import ChangesIn
from apps.api.forms.values import Count, Day, Id, In, Language, LocalMoment, Moment, MoneyOut, Out, Slug, like
from apps.api.forms.wishes import NumberKey, Party
from apps.bookings.choices import DateState, SeriesStatus
from apps.bookings.rules.series_dates import Repair, Verdict
from apps.bookings.rules.series_diff import Fate
from apps.bookings.rules.series_edit import Scope

WALL = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d$")
YEARS = range(1971, 2200)


def _wall(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not WALL.match(value):
        raise PydanticCustomError("wall", "not a local time")
    try:
        found = datetime.fromisoformat(value)
    except ValueError as problem:
        raise PydanticCustomError("wall", "no such time") from problem
    if found.year not in YEARS:
        raise PydanticCustomError("wall", "too far away")
    return found


WallTime = Annotated[
    datetime,
    BeforeValidator(_wall),
    WithJsonSchema({"type": "string", "pattern": WALL.pattern, "examples": ["2026-12-24T19:00"]}),
]
Region = Annotated[str, StringConstraints(pattern="^([A-Z]{2}(-[A-Z0-9]{1,3})?)?$"), Field(examples=["ES-MD"])]


_PLAN = {"offer": "padel-hour", "rule": "FREQ=WEEKLY;COUNT=10", "local_start": "2026-12-24T19:00", "minutes": 60}


class RepairIn(In):
    """What becomes of one date that cannot be had as planned."""

    day: Day
    repair: Repair
    starts_at: Annotated[Moment | None, Field(description="Where it is another time.")] = None
    ends_at: Moment | None = None
    space_ids: Annotated[list[Id] | None, Field(max_length=50, description="Where they are other spaces.")] = None


class SeriesPlanIn(In):
    """What the clocks of the venue show at the first date, and an RRULE (RFC 5545) without DTSTART."""

    model_config = like({**_PLAN, "party": 4})

    offer: Slug
    rule: Annotated[str, StringConstraints(min_length=1, max_length=300), Field(examples=["FREQ=WEEKLY;COUNT=10"])]
    local_start: WallTime
    minutes: Annotated[int, Field(strict=True, ge=5, le=10080)]
    party: Party = 1
    extras: Annotated[dict[NumberKey, Count], Field(max_length=50)] = {}
    space_ids: Annotated[list[Id], Field(max_length=50)] = []
    rate_id: Id | None = None
    added_on: Annotated[list[Day], Field(max_length=100)] = []
    left_out_on: Annotated[list[Day], Field(max_length=100)] = []
    skips_holidays_of: Region = ""
    repairs: Annotated[list[RepairIn], Field(max_length=400)] = []


class SeriesIn(SeriesPlanIn):
    model_config = like({**_PLAN, "party": 4, "guest": {"name": "Ana Silva", "email": "ana@example.com"}})

    guest: GuestIn
    note: Note = ""
    language: Language | None = None


class SeriesListIn(ChangesIn):
    status: SeriesStatus | None = None
    offer: Slug | None = None
    guest: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None


class SeriesCancelIn(In):
    scope: Annotated[Scope, Field(description="This date, it and what follows, or all.")] = Scope.ALL
    date_id: Annotated[Id | None, Field(description="Which date, unless it is all.")] = None
    reason: Reason = ""
    waive: Annotated[bool, Field(strict=True)] = False


class SeriesChangeIn(In):
    """Only what is to be different. A rule holds for all dates, so it never changes for one alone."""

    model_config = like({"scope": "all", "starts": "20:00", "version": 1})

    scope: Annotated[Scope, Field(description="This date, it and what follows, or all.")] = Scope.ALL
    date_id: Annotated[Id | None, Field(description="Which date, unless it is all.")] = None
    starts: Annotated[str | None, StringConstraints(pattern="^([01][0-9]|2[0-3]):[0-5][0-9]$")] = None
    minutes: Annotated[int | None, Field(strict=True, ge=5, le=10080)] = None
    day: Annotated[Day | None, Field(description="Another day for one date.")] = None
    rule: Annotated[str | None, StringConstraints(min_length=1, max_length=300)] = None
    added_on: Annotated[list[Day] | None, Field(max_length=100)] = None
    left_out_on: Annotated[list[Day] | None, Field(max_length=100)] = None
    skips_holidays_of: Region | None = None
    space_ids: Annotated[list[Id] | None, Field(max_length=50)] = None
    party: Party | None = None
    extras: Annotated[dict[NumberKey, Count] | None, Field(max_length=50)] = None
    note: Note | None = None
    repairs: Annotated[list[RepairIn], Field(max_length=400)] = []
    version: Version = None


class WayOut(Out):
    """A repair that would pass."""

    repair: Repair
    starts_at: LocalMoment | None
    ends_at: LocalMoment | None
    space_ids: list[int] | None
    price: MoneyOut | None


class ChangedDateOut(Out):
    day: date
    fate: Annotated[Fate, Field(description="Kept, changed, added, dropped, or left as it is.")]
    repair: Repair | None
    starts_at: LocalMoment | None
    ends_at: LocalMoment | None
    difference: Annotated[MoneyOut | None, Field(description="More, or less, to be paid.")]
    back: MoneyOut | None
    reasons: list[WhyOut]
    ways: list[WayOut]


class SeriesDiffOut(Out):
    """What a change would make of every date."""

    zone: str
    dates: list[ChangedDateOut]
    undecided: int
    difference: list[MoneyOut]
    back: list[MoneyOut]


class PlannedDate(Out):
    day: date
    verdict: Verdict
    repair: Annotated[Repair | None, Field(description="What becomes of it; null where it is still to be decided.")]
    starts_at: LocalMoment | None
    ends_at: LocalMoment | None
    price: MoneyOut | None
    reasons: list[WhyOut]
    holiday: str
    ways: list[WayOut]


class SeriesPreviewOut(Out):
    """Every date before anything is booked."""

    zone: str
    dates: list[PlannedDate]
    booked: int
    undecided: int
    total: MoneyOut | None


class SeriesDateOut(Out):
    id: int
    local_start: str
    starts_at: LocalMoment
    ends_at: LocalMoment
    state: DateState
    booking: str | None
    why: str


class SeriesOut(Out):
    reference: str
    name: str
    status: SeriesStatus
    offer: str
    venue: str
    rule: str
    local_start: str
    minutes: int
    zone: str
    party: dict[str, int]
    extras: dict[str, int]
    space_ids: list[int]
    guest: GuestOfBooking
    language: str
    note: str
    version: int
    made_at: LocalMoment
    updated_at: LocalMoment
    ended_at: LocalMoment | None


class SeriesInFull(SeriesOut):
    dates: list[SeriesDateOut]
