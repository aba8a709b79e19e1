"""The live door as it is run: another process, real sockets, a database address where nobody answers."""

import json
import time
from collections.abc import Iterator
from contextlib import ExitStack
from urllib.request import urlopen

import pytest
from django.db import connection
from django.test import TestCase
from websockets.exceptions import ConnectionClosed, InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from apps.core.consumers import GONE, MOST_FRAME_LENGTH, MOST_FRAMES, MOST_GROUPS, PROTOCOL, TOO_MUCH
from apps.core.hub import MOST_SOCKETS_PER_ADDRESS
from apps.core.realtime import group_token, hang_up, nudge
from apps.core.schema import in_schema
from launch.ports import free_port
from tests.core.door import live_door

HOSTS = {"club": "club.serai.localhost", "hostel": "hostel.serai.localhost"}
TOPIC = "bookings.venue-5"


@pytest.fixture(scope="module")
def live() -> Iterator[str]:
    with live_door(free_port()) as address:
        yield address


def token(tenant: str, topic: str = TOPIC) -> str:
    with in_schema(tenant):
        return group_token(topic, host=f"{HOSTS[tenant]}:8000")


def page(live: str, tenant: str = "club", *, ticket: str | None = None, origin: str | None = "own") -> ClientConnection:
    """A browser's socket; without exceptions when the handshake is granted."""
    own = f"http://{HOSTS[tenant]}:8000"
    protocols = [Subprotocol(PROTOCOL), Subprotocol(ticket if ticket is not None else token(tenant))]
    return connect(
        live,
        origin=Origin(own if origin == "own" else origin) if origin else None,
        subprotocols=protocols if ticket != "" else protocols[:1],
        open_timeout=20,
        proxy=None,
    )


def heard(socket: ClientConnection, *, within: float = 10) -> dict[str, object]:
    """The next frame that is not a heartbeat."""
    while "beat" in (frame := json.loads(socket.recv(timeout=within))):
        pass
    return dict(frame)


def hears_nothing(socket: ClientConnection) -> bool:
    try:
        heard(socket, within=0.5)
    except TimeoutError:
        return True
    return False


def settled(socket: ClientConnection, tenant: str = "club") -> None:
    """The socket has joined: what it asks for last is refused last."""
    socket.send(json.dumps({"join": ["marker"]}))
    assert heard(socket) == {"refused": "marker"}


def nudge_from(tenant: str, topic: str = TOPIC, subject: object = 1) -> None:
    """As of a transaction of its own; the test's never ends, and would tell a topic only once."""
    before = len(connection.run_on_commit)
    with in_schema(tenant), TestCase.captureOnCommitCallbacks(execute=True):
        nudge(topic, subject)
    del connection.run_on_commit[before:]


def test_a_page_hears_its_topic_and_nothing_else(live: str, db: None) -> None:
    with page(live) as socket:
        settled(socket)

        nudge_from("club", "bookings.venue-6")
        nudge_from("hostel")
        nudge_from("club", subject=17)

        assert heard(socket) == {"nudge": TOPIC, "id": "17", "spread": 2}
        assert hears_nothing(socket)


def test_tenants_with_equal_topics_never_hear_each_other(live: str, db: None) -> None:
    with ExitStack() as open_pages:
        sockets = [(tenant, open_pages.enter_context(page(live, tenant))) for tenant in ["club", "hostel"] * 10]
        for _, socket in sockets:
            settled(socket)

        for number in range(50):
            nudge_from(("club", "hostel")[number % 2], subject=number)
            for tenant, socket in sockets:
                if tenant == ("club", "hostel")[number % 2]:
                    assert heard(socket)["id"] == str(number)

        assert all(hears_nothing(socket) for _, socket in sockets[:2])


@pytest.mark.parametrize(
    "origin",
    [None, "null", "https://evil.example", "http://hostel.serai.localhost:8000", "http://serai.localhost:8000"],
)
def test_a_page_of_another_site_does_not_get_in(live: str, db: None, origin: str | None) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        page(live, origin=origin)
    assert refusal.value.response.status_code == 403


@pytest.mark.parametrize("ticket", ["", "forged.token.x"])
def test_nobody_gets_in_without_a_token(live: str, db: None, ticket: str) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        page(live, ticket=ticket)
    assert refusal.value.response.status_code == 403


def test_a_socket_on_another_path_is_refused(live: str, db: None) -> None:
    with pytest.raises(InvalidStatus) as refusal:
        page(f"{live}other/")
    assert refusal.value.response.status_code == 403


def test_a_foreign_group_cannot_be_joined_from_inside(live: str, db: None) -> None:
    with page(live) as socket:
        foreign = token("hostel")
        socket.send(json.dumps({"join": [foreign]}))

        assert heard(socket) == {"refused": foreign}
        nudge_from("hostel")
        assert hears_nothing(socket)


def test_a_page_joins_what_is_new_on_it_and_leaves_what_is_gone(live: str, db: None) -> None:
    other = token("club", "messages.thread-1")
    with page(live) as socket:
        socket.send(json.dumps({"join": [other], "leave": [token("club")]}))
        settled(socket)

        nudge_from("club")
        nudge_from("club", "messages.thread-1", 3)

        assert heard(socket) == {"nudge": "messages.thread-1", "id": "3", "spread": 2}


def test_a_socket_has_a_limit_of_groups(live: str, db: None) -> None:
    tokens = [token("club", f"a.{number}") for number in range(MOST_GROUPS)]
    with page(live) as socket:
        for start in range(0, MOST_GROUPS, 10):
            socket.send(json.dumps({"join": tokens[start : start + 10]}))

        assert heard(socket) == {"refused": tokens[-1]}


@pytest.mark.parametrize("frame", ["x" * (MOST_FRAME_LENGTH + 1), "{", "[]", '{"join": 1}', b"\x00"])
def test_a_frame_that_says_nothing_ends_the_socket(live: str, db: None, frame: str | bytes) -> None:
    with page(live) as socket:
        socket.send(frame)

        with pytest.raises(ConnectionClosed) as end:
            heard(socket)
    assert end.value.rcvd
    assert end.value.rcvd.code == TOO_MUCH


def test_a_socket_that_talks_without_end_is_closed(live: str, db: None) -> None:
    with page(live) as socket:
        for _ in range(MOST_FRAMES + 1):
            socket.send('{"join": []}')

        with pytest.raises(ConnectionClosed):
            heard(socket)


def test_one_address_may_hold_so_many_sockets_and_no_more(live: str, db: None) -> None:
    with ExitStack() as open_pages:
        for _ in range(MOST_SOCKETS_PER_ADDRESS):
            open_pages.enter_context(page(live))
        with pytest.raises(InvalidStatus):
            page(live)

    deadline = time.monotonic() + 10
    while True:
        try:
            with page(live):
                return
        except InvalidStatus:
            assert time.monotonic() < deadline, "places of closed sockets are not given back"


def test_the_live_door_serves_no_pages(live: str, db: None) -> None:
    with pytest.raises(OSError, match="404"):
        urlopen(live.replace("ws://", "http://").replace("/ws/", "/admin/"))  # noqa: S310 - our own address


def test_sockets_of_a_business_that_closes_are_hung_up_and_no_others(db: None, live: str) -> None:
    with page(live) as first, page(live) as second, page(live, "hostel") as other:
        for socket, tenant in ((first, "club"), (second, "club"), (other, "hostel")):
            settled(socket, tenant)

        with TestCase.captureOnCommitCallbacks(execute=True):
            hang_up("club")

        for socket in (first, second):
            with pytest.raises(ConnectionClosed) as closed:
                heard(socket)
            assert closed.value.rcvd is not None
            assert closed.value.rcvd.code == GONE
        nudge_from("hostel")
        assert heard(other)["nudge"] == TOPIC
