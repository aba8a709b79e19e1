"""Browsers of people who have signed in at the club."""

from collections.abc import Sequence

from django.test import Client

from apps.accounts.choices import Role
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory


def signed_in(club: Tenant, role: Role, *, venue_ids: Sequence[int] = ()) -> Client:
    user = MembershipFactory(tenant=club, role=role, venue_ids=list(venue_ids), user__second_factor=True).user
    client = Client(headers={"host": "club.serai.localhost"})
    client.force_login(user)
    return client
