import pytest

from apps.bookings.errors.guests import AddressTaken
from apps.bookings.errors.moves import Stale
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.book import book
from apps.bookings.services.correct_guest import correct_guest
from tests.bookings.wishes import BY_GUEST, BY_STAFF, hour_wish, order
from tests.factories.bookings import GuestFactory
from tests.factories.sellable import court

LUCIA = GuestFacts("Lucía Gil", "lucia@example.org", language="es")


@pytest.fixture
def booking(in_club) -> Booking:
    return book(hour_wish(court()), order(), **BY_GUEST)


def test_the_guest_stays_the_same_and_the_booking_speaks_their_language(booking: Booking) -> None:
    correct_guest(booking.pk, LUCIA, version=booking.version, **BY_STAFF)

    booking.refresh_from_db()
    assert (booking.guest.name, booking.guest.email, booking.language) == ("Lucía Gil", "lucia@example.org", "es")
    assert Guest.objects.count() == 1


def test_somebody_elses_address_is_refused_and_nothing_is_changed(booking: Booking) -> None:
    GuestFactory(email="lucia@example.org")

    with pytest.raises(AddressTaken):
        correct_guest(booking.pk, LUCIA, **BY_STAFF)

    assert (Booking.objects.get().version, Booking.objects.get().language) == (booking.version, "en")


def test_an_older_version_is_refused(booking: Booking) -> None:
    with pytest.raises(Stale):
        correct_guest(booking.pk, LUCIA, version=booking.version + 1, **BY_STAFF)

    assert Guest.objects.get().name == "Ana López"
