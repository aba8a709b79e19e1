from random import Random

from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.portal.gateways.demo_guests import demo_origins, desk_words
from apps.portal.services.lay_out.diary_words import add_tags, add_words


def test_guests_wish_in_their_own_language_and_the_desk_notes_some() -> None:
    bookings = [Booking(language="fr") for _ in range(200)]

    add_words(bookings, chance=Random(1))

    words = desk_words()
    assert {booking.note for booking in bookings} == {"", *words.wishes["fr"]}
    assert 0 < sum(bool(booking.staff_note) for booking in bookings) < 40


def test_every_guest_of_the_demo_world_has_words() -> None:
    spoken = {origin.language for origins in demo_origins().values() for origin in origins}

    assert spoken <= desk_words().wishes.keys()


def test_some_guests_are_known_for_something() -> None:
    guests = [Guest(name="Lena") for _ in range(200)]

    add_tags(guests, chance=Random(1))

    assert 0 < sum(bool(guest.tags) for guest in guests) < 60
