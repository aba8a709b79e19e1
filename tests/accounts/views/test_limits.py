"""Who asks too often is told when to go on; whoever stands elsewhere does not notice."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
import time_machine
from django.conf import LazySettings
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from redis.exceptions import ConnectionError as RedisIsAway

from tests.factories.sellable import court

HERE, THERE = "203.0.113.9", "203.0.113.10"


@pytest.fixture(autouse=True)
def clock(settings: LazySettings) -> Iterator[time_machine.Traveller]:
    """Twenty seconds before the minute is over."""
    settings.ADDRESS_LIMITS = {"search": (2, 60), "suggest": (2, 60), "wait": (2, 3600)}
    with time_machine.travel(datetime(2027, 1, 6, 11, 0, 40, tzinfo=UTC), tick=False) as traveller:
        yield traveller


def looks(client: Client, path: str = "/search/", *, address: str = HERE, times: int = 1) -> list[HttpResponse]:
    return [client.get(path, REMOTE_ADDR=address) for _time in range(times)]


@pytest.mark.parametrize("path", ["/search/", "/search/suggest/?what=padel"])
def test_an_address_that_asks_too_often_is_told_when_to_go_on(public_client: Client, path: str) -> None:
    *before, refused = looks(public_client, path, times=3)

    assert [answer.status_code for answer in before] == [200, 200]
    assert (refused.status_code, refused["Retry-After"]) == (429, "20")
    assert "You can go on in 20 seconds." in refused.text
    assert [answer.status_code for answer in looks(public_client, path, address=THERE)] == [200]


def test_it_goes_on_when_it_was_told(public_client: Client, clock: time_machine.Traveller) -> None:
    assert looks(public_client, times=3)[-1].status_code == 429
    clock.shift(20)

    assert [answer.status_code for answer in looks(public_client)] == [200]


def test_a_part_of_a_page_leads_to_the_page_that_says_it(public_client: Client) -> None:
    looks(public_client, times=2)

    answer = public_client.get("/search/?what=padel", REMOTE_ADDR=HERE, headers={"HX-Request": "true"})

    assert (answer.status_code, answer["HX-Redirect"]) == (429, "/search/?what=padel")


@pytest.mark.usefixtures("in_club")
def test_whoever_joins_waitlists_again_and_again_has_to_pause_and_may_still_read(on_club: Client) -> None:
    page = f"/wait/{court().offer.slug}/"
    answers = [on_club.post(page, {}, REMOTE_ADDR=HERE) for _time in range(3)]

    assert [answer.status_code for answer in answers] == [422, 422, 429]
    assert "You can go on in 60 minutes." in answers[-1].text
    assert [answer.status_code for answer in looks(on_club, page, times=3)] == [200, 200, 200]
    assert on_club.post(page, {}, REMOTE_ADDR=THERE).status_code == 422


def test_where_nobody_can_count_nobody_is_refused(public_client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def away(*_args: object, **_kwargs: object) -> None:
        raise RedisIsAway

    monkeypatch.setattr(cache, "incr", away)

    assert [answer.status_code for answer in looks(public_client, times=3)] == [200, 200, 200]
