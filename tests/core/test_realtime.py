import asyncio
from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from channels.layers import get_channel_layer
from django.core import signing
from django.db import transaction
from django.test import override_settings

from apps.core.realtime import (
    TOKEN_LIFE,
    Ticket,
    _send,
    caller_address,
    group_token,
    host_of_origin,
    nudge,
    read_token,
)
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.core.nudges import nudges

HOST = "club.serai.localhost:8000"
NOON = datetime(2026, 6, 1, 12, tzinfo=UTC)


def test_a_token_grants_one_topic_in_one_schema_on_one_host(in_club: Tenant) -> None:
    assert read_token(group_token("bookings.venue-5", host=HOST)) == Ticket(
        "club", "bookings.venue-5", "club.serai.localhost"
    )


def test_the_same_topic_of_two_tenants_is_two_groups(club: Tenant, hostel: Tenant) -> None:
    groups = set()
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            ticket = read_token(group_token("bookings.venue-5", host=HOST))
            groups.add(ticket and ticket.group)

    assert groups == {"club/bookings.venue-5", "hostel/bookings.venue-5"}


def test_a_token_may_stand_in_a_handshake(in_club: Tenant) -> None:
    assert set(group_token("a", host=HOST)) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def test_a_token_changed_anywhere_is_refused(in_club: Tenant) -> None:
    token = group_token("bookings.venue-5", host=HOST)

    for place, letter in enumerate(token):
        # The last letter of a part also holds bits that mean nothing.
        if token[place + 1 : place + 2] in {".", ""}:
            continue
        forged = f"{token[:place]}{'A' if letter != 'A' else 'B'}{token[place + 1 :]}"
        assert read_token(forged) is None


@pytest.mark.parametrize("token", ["", ".", "a.b.c", "é", "x" * 10_000])
def test_what_is_no_token_is_refused(token: str) -> None:
    assert read_token(token) is None


def test_what_was_signed_for_something_else_is_refused() -> None:
    signer = signing.TimestampSigner(salt="something.else", sep=".")

    assert read_token(signer.sign_object(["club", "a", "club.serai.localhost"])) is None


def test_a_token_ends_after_half_a_day(in_club: Tenant) -> None:
    with time_machine.travel(NOON, tick=False):
        token = group_token("a", host=HOST)

    with time_machine.travel(NOON + TOKEN_LIFE, tick=False):
        assert read_token(token)
    with time_machine.travel(NOON + TOKEN_LIFE + timedelta(seconds=1), tick=False):
        assert read_token(token) is None


def test_a_token_outlives_a_change_of_the_secret(in_club: Tenant) -> None:
    with override_settings(SECRET_KEY="the old one" * 5):
        token = group_token("a", host=HOST)

    with override_settings(SECRET_KEY="the new one" * 5, SECRET_KEY_FALLBACKS=["the old one" * 5]):
        assert read_token(token)
    with override_settings(SECRET_KEY="the new one" * 5, SECRET_KEY_FALLBACKS=[]):
        assert read_token(token) is None


@pytest.mark.parametrize("topic", ["", "Bookings", "a b", "a/b", "a:b", "x" * 81, "é"])
def test_a_topic_that_could_reach_into_another_group_is_refused(in_club: Tenant, topic: str) -> None:
    with pytest.raises(ValueError, match="a topic is made of"):
        group_token(topic, host=HOST)
    with pytest.raises(ValueError, match="a topic is made of"):
        nudge(topic, 1)


@pytest.mark.parametrize(
    ("origin", "host"),
    [
        ("https://club.serai.example", "club.serai.example"),
        ("http://CLUB.serai.localhost:8000", "club.serai.localhost"),
        ("null", ""),
        ("", ""),
        ("file:///etc/passwd", ""),
        ("https://[", ""),
    ],
)
def test_an_origin_is_a_web_address_or_nothing(origin: str, host: str) -> None:
    assert host_of_origin(origin) == host


@pytest.mark.parametrize(
    ("proxies", "forwarded", "address"),
    [
        (0, "6.6.6.6", "9.9.9.9"),
        (1, "6.6.6.6, 1.1.1.1", "1.1.1.1"),
        (2, "6.6.6.6, 1.1.1.1, 10.0.0.1", "1.1.1.1"),
        (3, "1.1.1.1", "9.9.9.9"),
    ],
)
def test_only_our_own_proxies_are_believed_about_the_caller(proxies: int, forwarded: str, address: str) -> None:
    with override_settings(TRUSTED_PROXIES=proxies):
        assert caller_address(("9.9.9.9", 1234), forwarded) == address


def test_two_hundred_changes_of_a_transaction_are_one_nudge_a_topic(in_club: Tenant) -> None:
    with nudges() as told:
        for number in range(200):
            nudge("bookings.venue-5", number)
        nudge("bookings.venue-6", 1)

    assert [(each["topic"], each["id"]) for each in told] == [("bookings.venue-5", ""), ("bookings.venue-6", "1")]


def test_the_same_subject_told_twice_keeps_its_id(in_club: Tenant) -> None:
    with nudges() as told:
        nudge("bookings.booking-7", 7)
        nudge("bookings.booking-7", 7)

    assert [each["id"] for each in told] == ["7"]


def test_what_a_savepoint_took_back_does_not_silence_what_comes_after(in_club: Tenant) -> None:
    with nudges() as told:
        with transaction.atomic():
            nudge("bookings.venue-5", 1)
            transaction.set_rollback(True)
        nudge("bookings.venue-5", 2)

    assert [each["id"] for each in told] == ["2"]


def test_the_same_topic_of_two_tenants_is_two_nudges(club: Tenant, hostel: Tenant) -> None:
    with nudges() as told:
        for tenant in (club, hostel):
            with in_schema(tenant.schema_name):
                nudge("bookings.venue-5", 1)

    assert [each["group"] for each in told] == ["club/bookings.venue-5", "hostel/bookings.venue-5"]


def test_a_burst_is_a_nudge_or_two_a_topic_and_the_last_of_it_is_told(in_club: Tenant) -> None:
    asked = [
        {"type": "nudge", "group": f"club/{topic}", "topic": topic, "id": str(number)}
        for number in range(500)
        for topic in ("a", "b")
    ]

    heard = asyncio.run(_heard_of(asked))

    for topic in ("a", "b"):
        ids = [each["id"] for each in heard if each["topic"] == topic]
        assert 1 <= len(ids) < 50
        assert ids[-1] in {"", "499"}


async def _heard_of(asked: list[dict[str, str]]) -> list[dict[str, str]]:
    layer = get_channel_layer()
    listener = await layer.new_channel()
    for group in {message["group"] for message in asked}:
        await layer.group_add(group, listener)
    for message in asked:
        _send(dict(message))
    heard = []
    with suppress(TimeoutError):
        while True:
            heard.append(await asyncio.wait_for(layer.receive(listener), 1))
    return heard
