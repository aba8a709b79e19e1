"""Guests as a field offers them while somebody types."""

from dataclasses import dataclass

from apps.accounts.permissions import Person
from apps.bookings.models.guest import Guest
from apps.bookings.rules.walk_in import walk_in_names
from apps.bookings.selectors.doors import guests_for
from apps.bookings.selectors.find_guests import find_guests
from apps.core.phones import as_read

MOST = 8
FEWEST_LETTERS = 2


@dataclass(frozen=True, slots=True)
class GuestOption:
    """`detail` tells people of one name apart."""

    id: int
    name: str
    email: str
    phone: str
    is_blocked: bool


def guest_options(person: Person, asked: str) -> list[GuestOption]:
    """By name, address or the last digits of a number; those who only walked in are nobody to find again."""
    if len(asked.strip()) < FEWEST_LETTERS:
        return []
    rows = find_guests(person, asked=asked).exclude(name__in=walk_in_names(), email="", phone="")
    return [_option(guest) for guest in rows[:MOST]]


def picked_guest(person: Person, pk: int | None) -> GuestOption | None:
    guest = guests_for(person).kept().filter(pk=pk).first() if pk else None
    return _option(guest) if guest else None


def _option(guest: Guest) -> GuestOption:
    phone = as_read(guest.phone) if guest.phone else ""
    return GuestOption(guest.pk, guest.name, guest.email, phone, guest.blocked_at is not None)
