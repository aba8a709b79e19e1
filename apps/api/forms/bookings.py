from decimal import Decimal
from typing import Annotated

from pydantic import Field, StringConstraints

from apps.api.forms.page import ChangesIn
from apps.api.forms.values import (
    Count,
    Day,
    Id,
    In,
    Language,
    LocalMoment,
    MoneyIn,
    MoneyOut,
    Out,
    PersonName,
    Slug,
    like,
)
from apps.api.forms.wishes import Code, NumberKey, Party, PlaceIn, WishIn
from apps.bookings.choices import Status
from apps.bookings.rules.moves import Move
from apps.journal.choices import ActorKind
from apps.venues.choices import OfferKind, SalesChannel

Email = Annotated[
    str,
    StringConstraints(max_length=254, pattern=r"^[^@\s,;<>]+@[^@\s,;<>]+\.[^@\s,;<>.]+$"),
    Field(examples=["ana@example.com"]),
]
Note = Annotated[str, StringConstraints(max_length=2000)]
Reason = Annotated[str, StringConstraints(max_length=300)]
Version = Annotated[
    int | None, Field(strict=True, ge=1, le=2**31 - 1, description="The one you read: refused where it has changed.")
]
Reference = Annotated[str, StringConstraints(min_length=1, max_length=20, pattern="^[A-Za-z0-9-]+$")]


_WHEN = {"starts_at": "2026-12-24T18:00:00+01:00", "ends_at": "2026-12-24T19:00:00+01:00"}
_GUEST = {"name": "Ana Silva", "email": "ana@example.com", "phone": "+34600123456"}


class GuestIn(In):
    name: PersonName
    email: Email | None = None
    phone: Annotated[str, StringConstraints(max_length=32)] = ""
    language: Language | None = None
    country: Annotated[str, StringConstraints(pattern="^([A-Za-z]{2})?$")] = ""


class BookingIn(WishIn):
    model_config = like({"offer": "padel-hour", **_WHEN, "party": 2, "guest": _GUEST})

    guest: Annotated[GuestIn | None, Field(description="Needed unless the place is only held.")] = None
    hold: Annotated[bool, Field(strict=True, description="Keep the place for some minutes, to be confirmed.")] = False
    note: Note = ""
    language: Annotated[Language | None, Field(description="Of what the guest is sent; else of this request.")] = None
    answers: Annotated[dict[NumberKey, Annotated[str, StringConstraints(max_length=1000)]], Field(max_length=50)] = {}
    credits: Annotated[list[Code], Field(max_length=5, description="Codes of gift cards and passes.")] = []
    expected_total: Annotated[
        MoneyIn | None, Field(description="What the guest was shown: refused where it costs something else now.")
    ] = None


class QuoteIn(WishIn):
    model_config = like({"offer": "padel-hour", **_WHEN, "party": 2})

    email: Annotated[Email | None, Field(description="Whose groups and limits count.")] = None


class BookingChange(PlaceIn):
    """Only what is to be different. A new time keeps its new place before the old one is let go."""

    model_config = like({**_WHEN, "party": 3, "version": 1})

    party: Party | None = None
    space_ids: Annotated[list[Id] | None, Field(max_length=50)] = None  # type: ignore[assignment]  # absent: as it was
    extras: Annotated[dict[NumberKey, Count] | None, Field(max_length=50)] = None  # type: ignore[assignment]  # the same
    note: Note | None = None
    version: Version = None
    expected_total: Annotated[
        MoneyIn | None, Field(description="What the guest was shown: refused where it would cost something else.")
    ] = None


class VersionIn(In):
    version: Version = None


class ConfirmIn(VersionIn):
    guest: GuestIn | None = None


class ReasonIn(VersionIn):
    reason: Reason = ""


class CancelIn(ReasonIn):
    waive: Annotated[bool, Field(strict=True, description="Let the guest go free of charge; needs a reason.")] = False


class BookingsIn(ChangesIn):
    status: Annotated[Status | None, Field()] = None
    venue: Slug | None = None
    offer: Slug | None = None
    guest: Annotated[int | None, Field(ge=1, le=2**63 - 1, description="The id of a guest.")] = None
    first: Annotated[Day | None, Field(alias="from", description="Beginning on this day or later.")] = None
    last: Annotated[Day | None, Field(alias="to", description="Beginning on this day or earlier.")] = None


class GuestOfBooking(Out):
    """With their words only for whoever may read guests."""

    id: int
    name: str | None = None
    email: str | None = None
    phone: str | None = None


class LineOut(Out):
    kind: str
    what: str
    quantity: Decimal
    unit: str
    unit_price: MoneyOut | None
    amount: MoneyOut
    tax: MoneyOut
    tax_percent: Decimal | None


class BookingOut(Out):
    reference: str
    status: Status
    moves: Annotated[list[Move], Field(description="What may be done with it now.")]
    version: int
    offer: str
    venue: str
    kind: OfferKind
    starts_at: LocalMoment
    ends_at: LocalMoment
    zone: str
    nights: int | None
    departure_id: int | None
    series: str | None
    space_ids: list[int]
    people: int
    party: Annotated[dict[str, int], Field(description="By passenger type; “” are those without one.")]
    extras: dict[str, int]
    guest: GuestOfBooking | None
    language: str
    channel: SalesChannel
    total: MoneyOut
    tax: MoneyOut
    credited: MoneyOut
    paid: MoneyOut
    kept: Annotated[MoneyOut | None, Field(description="What an ended booking costs all the same.")]
    held_until: LocalMoment | None
    note: str
    reason: str
    made_at: LocalMoment
    updated_at: LocalMoment
    confirmed_at: LocalMoment | None
    checked_in_at: LocalMoment | None
    ended_at: LocalMoment | None


class BookingInFull(BookingOut):
    lines: list[LineOut]
    answers: dict[str, str]


class WhyOut(Out):
    """Why something cannot be had; `about` is the field at fault."""

    code: str
    about: str
    detail: str


class QuoteOut(Out):
    """What it would cost. `is_free` says whether it could be booked now, `reasons` why not."""

    offer: str
    starts_at: LocalMoment
    ends_at: LocalMoment
    zone: str
    people: int
    is_free: bool
    needs_approval: bool
    reasons: list[WhyOut]
    rate_id: int | None
    lines: list[LineOut]
    total: MoneyOut | None
    tax: MoneyOut | None
    due: Annotated[MoneyOut | None, Field(description="What gift cards and passes leave of it.")]
    policy: list[str]


class RefundChangeOut(Out):
    after: LocalMoment
    back: MoneyOut


class RefundOut(Out):
    """Money before the button."""

    may_cancel: bool
    back: MoneyOut
    charge: MoneyOut
    to_credits: MoneyOut
    to_payments: MoneyOut
    changes: list[RefundChangeOut]
    sentence: str


class EntryOut(Out):
    """One thing that happened; `before` and `after` hold states, times and amounts."""

    id: str
    at: LocalMoment
    event: str
    sentence: str
    subject: str
    subject_id: str
    actor: ActorKind
    actor_name: str
    channel: str
    before: dict[str, object]
    after: dict[str, object]
