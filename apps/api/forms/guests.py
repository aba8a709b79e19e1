from typing import Annotated

from pydantic import Field, StringConstraints

from apps.api.forms.bookings import Email, GuestIn
from apps.api.forms.page import ChangesIn
from apps.api.forms.values import In, Language, LocalMoment, Out, PersonName

Tag = Annotated[str, StringConstraints(min_length=1, max_length=30, pattern=r"\S")]


class GuestsIn(ChangesIn):
    email: Annotated[Email | None, Field(description="Exactly this address.")] = None
    q: Annotated[
        str, StringConstraints(max_length=100), Field(description="Part of a name, an address or a number.")
    ] = ""
    tag: Annotated[Tag | None, Field()] = None


class GuestNew(GuestIn):
    tags: Annotated[list[Tag], Field(max_length=20)] = []


class GuestChange(In):
    """Only what is to be different."""

    name: PersonName | None = None
    email: Email | None = None
    phone: Annotated[str | None, StringConstraints(max_length=32)] = None
    language: Language | None = None
    country: Annotated[str | None, StringConstraints(pattern="^([A-Za-z]{2})?$")] = None
    tags: Annotated[list[Tag] | None, Field(max_length=20)] = None


class GuestOut(Out):
    id: int
    name: str
    email: str
    phone: str
    language: str
    country: str
    tags: list[str]
    is_blocked: bool
    blocked_until: LocalMoment | None
    made_at: LocalMoment
    updated_at: LocalMoment
