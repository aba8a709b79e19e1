from typing import Annotated

from pydantic import Field, StringConstraints

from apps.api.forms.bookings import GuestIn, GuestOfBooking
from apps.api.forms.page import ChangesIn
from apps.api.forms.values import Id, In, Language, LocalMoment, Moment, Out, Slug, like
from apps.api.forms.wishes import Party
from apps.bookings.choices import WaitMode, WaitStatus

Price = Annotated[str, StringConstraints(pattern=r"^\d{1,12}(\.\d{1,4})?$"), Field(examples=["40.00"])]


class WaitIn(In):
    """An exact time, or any within a window: then `minutes` or `nights` say for how long."""

    model_config = like(
        {
            "offer": "padel-hour",
            "earliest": "2026-12-24T17:00:00+01:00",
            "latest": "2026-12-24T21:00:00+01:00",
            "minutes": 60,
            "party": 2,
            "guest": {"name": "Ana Silva", "email": "ana@example.com"},
        }
    )

    offer: Slug
    earliest: Moment
    latest: Moment
    departure: Id | None = None
    minutes: Annotated[int | None, Field(strict=True, ge=5, le=10080)] = None
    nights: Annotated[int | None, Field(strict=True, ge=1, le=366)] = None
    party: Party = 1
    min_people: Annotated[int | None, Field(strict=True, ge=1, le=999, description="As many come at least.")] = None
    max_price: Annotated[Price | None, Field(description="In the currency of the offer.")] = None
    last_useful_at: Annotated[Moment | None, Field(description="After that a place is of no use.")] = None
    mode: Annotated[WaitMode, Field(description="“promise” books at once what fits.")] = WaitMode.OFFER
    guest: GuestIn
    note: Annotated[str, StringConstraints(max_length=300)] = ""
    language: Language | None = None


class WaitlistIn(ChangesIn):
    status: WaitStatus | None = None
    offer: Slug | None = None
    guest: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None


class OpenOffer(Out):
    """A place kept for them until then."""

    booking: str
    until: LocalMoment


class WaitOut(Out):
    id: int
    status: WaitStatus
    mode: WaitMode
    offer: str
    venue: str
    departure_id: int | None
    earliest: LocalMoment
    latest: LocalMoment
    minutes: int | None
    nights: int | None
    party: dict[str, int]
    min_people: int
    max_people: int
    max_price: str | None
    last_useful_at: LocalMoment
    guest: GuestOfBooking
    language: str
    note: str
    booking: Annotated[str | None, Field(description="What came of it.")]
    open_offer: OpenOffer | None
    made_at: LocalMoment
    updated_at: LocalMoment
