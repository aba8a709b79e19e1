"""Nobody reads or changes what is another tenant's, or what their own role does not open: on every address there is."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pytest
from django.db import transaction
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.accounts.services.invite import invite_member
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import Channel, user_actor
from apps.journal.services.record import record
from apps.tenants.events import TenantSuspended
from apps.tenants.models.tenant import Tenant
from tests.architecture.walk import Address, Answer, Keys, fingerprint, keys_of, number_alike, walk
from tests.factories.accounts import MembershipFactory
from tests.factories.rates import (
    BasePriceFactory,
    CityTaxFactory,
    PriceRuleFactory,
    RateFactory,
    TaxRateFactory,
)

TENANT, MARKETPLACE = "config.urls_tenant", "config.urls_public"
CLUB_SECRET, HOSTEL_SECRET, HOSTEL_NAME = "clubsecretqx", "hostelsecretqx", "hostelnameqx"


@dataclass(frozen=True, slots=True)
class World:
    """Two tenants with secrets, and the people who look."""

    club: Tenant
    hostel: Tenant
    people: dict[str, User | None]

    def client_of(self, name: str, client: Client) -> Client:
        user = self.people[name]
        if user:
            client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        return client


@pytest.fixture
def world(club: Tenant, hostel: Tenant, owner: User, colleague: User, neighbour: User, stranger: User) -> World:
    hostel.name = f"The {HOSTEL_NAME}"
    hostel.save()
    number_alike([club, hostel])
    _keep_secrets(club, CLUB_SECRET, owner)
    _keep_secrets(hostel, HOSTEL_SECRET, neighbour)
    people = {"nobody": None, "owner": owner, "colleague": colleague, "neighbour": neighbour, "stranger": stranger}
    return World(club, hostel, people)


def _keep_secrets(tenant: Tenant, word: str, owner: User) -> None:
    """Colleagues, invitations, entries and prices, each with the word in whatever a page could show of them."""
    MembershipFactory(tenant=tenant, role=Role.MANAGER, user__email=f"manager@{word}.example", user__name=word)
    invite_member(f"new@{word}.example", tenant=tenant, role=Role.DESK, by=person_on(tenant, owner), now=clock.now())
    with in_schema(tenant.schema_name), transaction.atomic():
        actor = user_actor(owner.pk)
        record(TenantSuspended(tenant.pk), actor=actor, channel=Channel.STAFF, after={"because": word})
        rate = RateFactory(name_en=word, tax=TaxRateFactory(name_en=word))
        BasePriceFactory(rate=rate)
        PriceRuleFactory(name_en=word)
        CityTaxFactory(venue=rate.offer.venue, name_en=word)


STRANGE = Keys(("0", "99999999999999999999"), ("00000000-0000-0000-0000-000000000000",), ("%00", "a" * 300))


@pytest.mark.parametrize("name", ["nobody", "neighbour", "colleague", "owner"])
def test_on_a_tenants_host(world: World, name: str, tenant_client: Callable[[Tenant], Client]) -> None:
    """With the keys of both tenants and with strange ones, asked and sent to by everybody."""
    keys = keys_of(world.club) + keys_of(world.hostel) + STRANGE
    others = {"nobody": [world.club, world.hostel], "neighbour": [world.club]}.get(name, [world.hostel])
    before = [fingerprint(tenant) for tenant in others]
    client = world.client_of(name, tenant_client(world.club))
    is_closed, with_libraries = partial(_is_closed, name=name), name in {"nobody", "owner"}

    seen = list(walk(client, TENANT, keys, is_closed=is_closed, with_libraries=with_libraries))

    assert faults(seen, name, secrets=SECRETS_ON_CLUB[name]) == []
    assert [fingerprint(tenant) for tenant in others] == before
    assert len(seen) > 60
    # What the club's own people are shown is what the others would have been shown.
    assert any(CLUB_SECRET in answer.text for answer in seen) == (name in {"colleague", "owner"})


@pytest.mark.parametrize(("name", "secrets"), [("nobody", [CLUB_SECRET, HOSTEL_SECRET]), ("owner", [HOSTEL_SECRET])])
def test_on_the_marketplace(world: World, name: str, secrets: list[str], public_client: Client) -> None:
    keys = keys_of(world.hostel) + STRANGE
    before = fingerprint(world.hostel)
    client, is_closed = world.client_of(name, public_client), partial(_is_closed, name=name)

    seen = list(walk(client, MARKETPLACE, keys, is_closed=is_closed, with_libraries=name == "owner"))

    assert faults(seen, name, secrets=secrets) == []
    assert fingerprint(world.hostel) == before


# What must not come back to whom on the club's host. The club's own people may read what is the club's.
SECRETS_ON_CLUB = {
    "nobody": [CLUB_SECRET, HOSTEL_SECRET, HOSTEL_NAME],
    "neighbour": [CLUB_SECRET, HOSTEL_SECRET],
    "colleague": [HOSTEL_SECRET, HOSTEL_NAME],
    "owner": [HOSTEL_SECRET, HOSTEL_NAME],
}
CLOSED_TO = {
    "signed_in": ["nobody"],
    "staff": ["nobody", "neighbour"],
    "superuser": ["nobody", "neighbour", "colleague", "owner"],
}


def faults(seen: list[Answer], name: str, *, secrets: list[str]) -> list[str]:
    entered = [answer for answer in seen if answer.status < 300]
    return [
        *(f"{answer}: leaks {secret}" for answer in seen for secret in secrets if secret in answer.text),
        *(f"{answer}: is closed to {name}" for answer in entered if _is_closed(answer.address, name)),
        *(f"{answer}: breaks" for answer in seen if answer.status >= 500),
    ]


def _is_closed(address: Address, name: str) -> bool:
    decision, *roles = address.decision.split(":")
    return name in CLOSED_TO.get(decision, []) or (name == "colleague" and bool(roles) and Role.DESK not in roles)
