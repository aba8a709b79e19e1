import pytest
from django.core import mail

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.guest_link import link_token
from apps.storefront.services.mail_new_link import mail_link_asked_for
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW


@pytest.fixture
def booking(in_club: object) -> Booking:
    found: Booking = BookingFactory(guest__email="ana@example.org")
    return found


def test_the_link_goes_to_the_address_of_the_booking(booking: Booking) -> None:
    mail_link_asked_for(booking.reference, "ANA@example.org", now=NOW)

    [letter] = mail.outbox
    assert letter.to == ["ana@example.org"]
    assert link_token(booking) in str(letter.body)


@pytest.mark.parametrize("email", ["ben@example.org", "", "ana@example.org, ben@example.org"])
def test_anybody_elses_address_gets_nothing(booking: Booking, email: str) -> None:
    mail_link_asked_for(booking.reference, email, now=NOW)

    assert mail.outbox == []
