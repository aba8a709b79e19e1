from collections.abc import Callable, Iterator
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from apps.accounts.models.user import User
from apps.api.services.sign_in import begin_tokens
from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.factories.api import api_key
from tests.factories.sellable import NOW, Sold, court


@pytest.fixture
def open_api(club: Tenant, hostel: Tenant) -> Plan:
    """Both businesses have a plan that opens the API."""
    plan = Plan.objects.get(key="enterprise")
    Tenant.objects.filter(pk__in=[club.pk, hostel.pk]).update(plan=plan)
    for tenant in (club, hostel):
        tenant.plan = plan
        tenant.save()
    return plan


@pytest.fixture
def calling(open_api: Plan, club: Tenant, tenant_client: Callable[[Tenant], Client]) -> Callable[..., Caller]:
    """A program with a key of its own, at the club unless told otherwise."""

    def call(tenant: Tenant = club, **key: Any) -> Caller:
        with in_schema(tenant.schema_name):
            return Caller(tenant_client(tenant), api_key(**key))

    return call


@pytest.fixture
def program(calling: Callable[..., Caller]) -> Caller:
    """With a key to everything at the club."""
    return calling()


@pytest.fixture
def count_queries() -> Callable[[], CaptureQueriesContext]:
    return lambda: CaptureQueriesContext(connection)


@pytest.fixture
def signed_in(open_api: Plan, club: Tenant, tenant_client: Callable[[Tenant], Client]) -> Callable[..., Caller]:
    """Somebody with an access token of their own."""

    def sign_in(user: User, tenant: Tenant = club) -> Caller:
        with in_schema(tenant.schema_name):
            tokens = begin_tokens(user, now=clock.now())
        return Caller(tenant_client(tenant), str(tokens.access))

    return sign_in


@pytest.fixture
def desk(signed_in: Callable[..., Caller], colleague: User) -> Caller:
    """The colleague at the front desk of the club."""
    return signed_in(colleague)


@pytest.fixture
def then() -> Iterator[None]:
    """The clock stands still a few days before all that is asked for."""
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sold(club: Tenant) -> Sold:
    """A court of the club, by the hour."""
    with in_schema(club.schema_name):
        return court()
