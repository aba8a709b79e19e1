"""Words on made-up bookings and guests, so that the desk has something to read."""

from collections.abc import Sequence
from random import Random

from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.portal.gateways.demo_guests import desk_words

WISHING, NOTED, TAGGED = 0.08, 0.05, 0.12


def add_words(bookings: Sequence[Booking], *, chance: Random) -> None:
    """A wish in the guest's own language on some, a note of the desk on fewer."""
    words = desk_words()
    for booking in bookings:
        if chance.random() < WISHING:
            booking.note = chance.choice(words.wishes[booking.language])
        if chance.random() < NOTED:
            booking.staff_note = chance.choice(words.staff)


def add_tags(guests: Sequence[Guest], *, chance: Random) -> None:
    tags = desk_words().tags
    for guest in guests:
        if chance.random() < TAGGED:
            guest.tags = [chance.choice(tags)]
