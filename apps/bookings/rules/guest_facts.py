"""What somebody tells about themselves when they book, tidied so that the same person is known again."""

from dataclasses import dataclass, replace

from apps.core.names import plain_name
from apps.core.phones import as_e164


@dataclass(frozen=True, slots=True)
class GuestFacts:
    """`user_id` is the login they were signed in with. Addresses compare in lower case, so they are kept in it.

    `guest_id` is who it is where staff have picked somebody known already, whatever else is told.
    """

    name: str
    email: str = ""
    phone: str = ""
    language: str = ""
    country: str = ""
    user_id: int | None = None
    guest_id: int | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", plain_name(self.name))
        object.__setattr__(self, "email", address(self.email))
        object.__setattr__(self, "phone", self.phone.strip())
        object.__setattr__(self, "country", self.country.strip().upper())


def address(email: str) -> str:
    """As two of them are compared."""
    return email.strip().lower()


def with_number(facts: GuestFacts, *, venue_country: str = "") -> GuestFacts:
    """The phone as networks dial it: one without a code is of the guest's country, or of the venue's.

    Refuses what is no telephone number.
    """
    if not facts.phone:
        return facts
    return replace(facts, phone=as_e164(facts.phone, country=facts.country or venue_country))
