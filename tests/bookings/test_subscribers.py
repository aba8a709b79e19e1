from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.journal.services.relay import relay_due
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import PASSWORD
from tests.factories.bookings import GuestFactory


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
