"""Values every body and answer is made of: strict, so that what is not meant is refused and not guessed."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_lazy as _
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from apps.core.money import Money, exponent
from apps.core.names import plain_name
from apps.core.periods import zone_named

MOMENT = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-]\d\d:\d\d)$")
DAY = re.compile(r"^\d{4}-\d\d-\d\d$")
MOST_ID = 2**63 - 1
# Between them every sum with days and minutes stays a date.
FIRST_YEAR, LAST_YEAR = 1970, 2200
AMOUNT = r"^-?\d+(\.\d+)?$"


class In(BaseModel):
    """What comes in. A field nobody knows is refused: it may be a misspelt one that matters."""

    model_config = ConfigDict(extra="forbid")


def like(example: dict[str, Any]) -> ConfigDict:
    """The configuration of a body that is easier to show than to describe."""
    return ConfigDict(extra="forbid", json_schema_extra={"examples": [example]})


class Out(BaseModel):
    """What goes out. The library's own base looks at every value twice, in case it were a row."""


def _moment(value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str) or not MOMENT.match(value):
        raise PydanticCustomError("moment", "not a moment with an offset")
    return _within(_read(value)).astimezone(UTC)


def _read(value: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError as problem:
        raise PydanticCustomError("moment", "no such moment") from problem


def _within(moment: datetime) -> datetime:
    if not FIRST_YEAR < moment.year < LAST_YEAR:
        raise PydanticCustomError("moment", "too far away")
    return moment


def _day(value: Any) -> date:
    if isinstance(value, date):
        return value
    if not isinstance(value, str) or not DAY.match(value):
        raise PydanticCustomError("day", "not a day")
    try:
        day = date.fromisoformat(value)
    except ValueError as problem:
        raise PydanticCustomError("day", "no such day") from problem
    if not FIRST_YEAR < day.year < LAST_YEAR:
        raise PydanticCustomError("day", "too far away")
    return day


Moment = Annotated[datetime, BeforeValidator(_moment), WithJsonSchema({"type": "string", "format": "date-time"})]
Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
Id = Annotated[int, Field(strict=True, ge=1, le=MOST_ID)]
# The same in an address, where every number is written.
RowId = Annotated[int, Field(ge=1, le=MOST_ID)]
Count = Annotated[int, Field(strict=True, ge=1, le=999)]
# Of a guest: kept without what would turn around the words beside it.
PersonName = Annotated[
    str,
    BeforeValidator(lambda told: plain_name(told) if isinstance(told, str) else told),
    StringConstraints(min_length=1, max_length=120, pattern=r"\S"),
]
Slug = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[-a-zA-Z0-9_]+$")]
Language = Annotated[
    str, StringConstraints(min_length=2, max_length=10, pattern=r"^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})?$")
]

# Going out, times carry the offset their venue has then.
LocalMoment = Annotated[
    datetime,
    PlainSerializer(lambda moment: moment.isoformat(), return_type=str),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]


class MoneyOut(Out):
    """An exact amount, as text, with as many digits as its currency has coins."""

    amount: Annotated[str, Field(pattern=AMOUNT, examples=["36.00"])]
    currency: Annotated[str, Field(pattern="^[A-Z]{3}$", examples=["EUR"])]


class MoneyIn(In):
    amount: Annotated[str, StringConstraints(pattern=r"^\d{1,12}(\.\d{1,4})?$")]
    currency: Annotated[str, StringConstraints(pattern="^[A-Z]{3}$")]


class Words(Out):
    """What the business wrote, and in which language: its own where it is not translated into the one asked for."""

    text: str
    language: str
    is_fallback: bool


def money_out(money: Money) -> MoneyOut:
    return MoneyOut(amount=str(money.rounded().amount), currency=money.currency)


def amount_out(amount: Decimal, currency: str) -> MoneyOut:
    return MoneyOut(amount=f"{amount:.{exponent(currency)}f}", currency=currency)


def local(moment: datetime, zone: str | ZoneInfo) -> datetime:
    return moment.astimezone(zone_named(zone) if isinstance(zone, str) else zone)


# Sentences for what `pydantic` and the validators above refuse, by the type of the error.
SENTENCES = {
    "missing": _("This is missing."),
    "extra_forbidden": _("Nothing here is called so. Check the spelling."),
    "moment": _("Write a moment with its offset from UTC, such as 2026-12-24T18:30:00+01:00."),
    "wall": _("Write what the clocks of the venue show, such as 2026-12-24T19:00."),
    "day": _("Write a day as year, month and day, such as 2026-12-24."),
    "times": _("Say when: starts_at and ends_at, or arrives_on and nights, or departure."),
    "order": _("The end must be later than the start."),
    "string_type": _("This has to be text."),
    "int_type": _("This has to be a whole number."),
    "int_parsing": _("This has to be a whole number."),
    "bool_type": _("This has to be true or false."),
    "list_type": _("This has to be a list."),
    "dict_type": _("This has to be an object."),
    "model_attributes_type": _("This has to be an object."),
    "model_type": _("This has to be an object."),
    "string_too_long": _("This is too long: %(max_length)s characters at most."),
    "string_too_short": _("This is too short: at least %(min_length)s characters."),
    "too_long": _("These are too many: %(max_length)s at most."),
    "too_short": _("These are too few: at least %(min_length)s."),
    "greater_than_equal": _("This is too small: at least %(ge)s."),
    "less_than_equal": _("This is too much: %(le)s at most."),
    "enum": _("Choose one of: %(expected)s."),
    "literal_error": _("Choose one of: %(expected)s."),
    "string_pattern_mismatch": _("This is not written as it should be."),
}
