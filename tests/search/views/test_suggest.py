import re
from typing import Any

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.tenants.models.tenant import Tenant
from tests.factories.sellable import NOW
from tests.search.market import Market, open_market


@pytest.fixture(autouse=True)
def _then() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def market(club: Tenant, hostel: Tenant) -> Market:
    return open_market(club, hostel)


def offered(client: Client, query: str) -> list[str]:
    answer = client.get(f"/search/suggest/?{query}")
    assert answer.status_code == 200
    return re.findall(r'data-value="([^"]*)"', answer.text)


def test_cities_are_offered_by_how_they_begin_whatever_the_accents(public_client: Client, market: Market) -> None:
    assert offered(public_client, "where=lí") == ["Lima"]
    assert offered(public_client, "where=m") == ["Madrid", "Lima"]
    assert offered(public_client, "where=atlantis") == []


def test_kinds_and_offers_are_offered_by_their_names(public_client: Client, market: Market) -> None:
    name = market.court.offer.name_en

    assert "Courts and sport" in offered(public_client, "what=court")
    assert name in offered(public_client, f"what={name[:4]}")


@pytest.mark.parametrize("query", ["", "what=", "where=%20", "what=%25", "what=" + "x" * 5000, "other=1"])
def test_nothing_typed_is_nothing_offered(public_client: Client, market: Market, query: str) -> None:
    assert offered(public_client, query) == []


def test_suggestions_cost_the_same_however_many_there_are(
    public_client: Client, market: Market, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_max_num_queries(5):  # the schema twice, the host, the words and the offers
        offered(public_client, "what=court")
    with django_assert_max_num_queries(3):
        offered(public_client, "where=m")
