"""Alternatives are counted for as little as it takes: nobody is asked twice, and not for ever."""

from datetime import time
from math import inf

import pytest
from django.db import connection
from django.http import QueryDict
from django.test.utils import CaptureQueriesContext

from apps.core.schema import in_tenant
from apps.search.forms.asked import asked_from
from apps.search.rules.asked import Asked
from apps.search.rules.sought import sought_by
from apps.search.selectors.candidates import candidates
from apps.search.selectors.tried import Tried
from apps.search.services.index_offers import index_business
from apps.tenants.models.tenant import Tenant
from tests.factories.sellable import NOW, court
from tests.search.market import more_courts

AT_SIX = "what=court&from=2027-01-09&starts=18:00&ends=19:00"


def asked(query: str = AT_SIX) -> Asked:
    return asked_from(QueryDict(query))


@pytest.fixture
def tried(club: Tenant) -> Tried:
    with in_tenant(club):
        court()
    index_business(club, now=NOW)
    return Tried(NOW, "en", inf)


def refused(tried: Tried) -> None:
    """As if the business had been asked at six, and nothing had been free."""
    index = candidates(sought_by(asked(), language="en"))
    tried.learn(asked(), index, refused=index.ids)


def test_what_may_be_had_is_counted(tried: Tried) -> None:
    assert tried.count(asked()) == 1


def test_what_was_refused_is_not_asked_again_however_it_is_found(tried: Tried) -> None:
    refused(tried)

    with CaptureQueriesContext(connection) as asked_for:
        assert tried.count(asked().without("what")) == 0
    assert not any("venues_cataloguechange" in query["sql"] for query in asked_for)


def test_another_time_or_party_is_another_question(tried: Tried) -> None:
    refused(tried)

    assert tried.count(asked().but(starts=time(17), ends=time(18))) == 1
    assert tried.count(asked().but(people=2)) == 1


def test_the_index_is_not_asked_the_same_twice(tried: Tried) -> None:
    whenever = asked("what=court")
    assert tried.count(whenever) == 1

    with CaptureQueriesContext(connection) as asked_for:
        assert tried.count(whenever) == 1
    assert not asked_for.captured_queries


def test_only_so_many_offers_are_asked_about_and_then_only_the_index(club: Tenant, tried: Tried) -> None:
    more_courts(club, 12)
    assert tried.count(asked()) == 12

    tried.left = 5
    assert tried.count(asked().but(people=2)) == 5
    assert tried.count(asked().but(people=3)) == 0
    assert tried.count(asked("what=court")) == 13
