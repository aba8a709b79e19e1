from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from apps.accounts.models.user import User
from apps.bookings.models.waitlist import WaitOffer
from apps.bookings.services.confirm import confirm_booking
from apps.core.schema import in_schema
from apps.journal.services.relay import relay_due
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW
from tests.bookings.waits import freed, sold, states, waits
from tests.factories.accounts import PASSWORD
from tests.factories.bookings import GuestFactory
from tests.factories.sellable import court


def test_whoever_signs_in_with_a_proved_address_is_the_guest_who_has_it(
    on_club: Client, club: Tenant, stranger: User
) -> None:
    EmailAddress.objects.update_or_create(
        user=stranger, email=stranger.email, defaults={"verified": True, "primary": True}
    )
    with in_schema(club.schema_name):
        guest = GuestFactory(email=stranger.email)

    on_club.post(reverse("account_login"), {"login": stranger.email, "password": PASSWORD})
    relay_due()

    with in_schema(club.schema_name):
        guest.refresh_from_db()
        assert guest.user_id == stranger.pk


def test_an_offer_whose_booking_somebody_confirmed_by_itself_is_taken(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    waits(offer, "ana")
    freed(booking)
    held = WaitOffer.objects.get().booking

    confirm_booking(held.pk, **HOW)
    relay_due()

    assert (WaitOffer.objects.get().answer, states()) == ("taken", {"ana": "booked"})
