"""What the tests of opening hours and closures share: addresses, and a manager of some venues."""

from django.test import Client
from django.urls import reverse

from apps.accounts.choices import Role
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory

TENANT = "config.urls_tenant"


def url(name: str, *args: object) -> str:
    return reverse(f"hours:{name}", args=["riverside", *args], urlconf=TENANT)


def manager_of(club: Tenant, client: Client, *venue_ids: int) -> Client:
    user = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=list(venue_ids), user__second_factor=True).user
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    return client
