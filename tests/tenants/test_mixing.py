"""Real servers, two tenants, fifty clients at once: pages, tasks and sockets answer with their own tenant alone."""

import http.client
import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path

import pytest
from django.core.cache import cache
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Origin, Subprotocol

from apps.core import clock
from apps.core.consumers import PROTOCOL
from apps.core.schema import in_schema
from apps.journal.choices import ActorKind, Channel
from apps.journal.models.entry import Entry
from launch.ports import free_port
from tests.tenants.probe.places import MARKER_ID, places_of
from tests.tenants.probe.tasks import answer_key

SLUGS = ("club", "hostel")
CLIENTS = 50
REQUESTS_EACH = 16
SOCKETS_EACH = 10
PATIENCE = 60.0
BIN = Path(sys.executable).parent
KINDS = ("tell", "queue", "stream", "fail")


@contextmanager
def running(*command: str) -> Iterator[None]:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "tests.tenants.probe.settings"}
    program = subprocess.Popen(
        [str(BIN / command[0]), *command[1:]],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(program.pid, signal.SIGKILL)
        program.wait()


@pytest.fixture(scope="module")
def ports(module_database: str) -> Iterator[tuple[int, int]]:
    """Pages, sockets and a worker with threads, each thread and each connection in turn both tenants'."""
    for slug in SLUGS:
        with in_schema(slug):
            Entry.objects.create(
                id=MARKER_ID,
                happened_at=clock.now(),
                event="tests.marked",
                facts={},
                actor_kind=ActorKind.SYSTEM,
                channel=Channel.COMMAND,
                before={"marker": slug},
            )
    pages, sockets = free_port(), free_port()
    with ExitStack() as stack:
        web = ("granian", "--interface", "wsgi", "--port", str(pages), "--blocking-threads", "8")
        stack.enter_context(running(*web, "config.wsgi:application"))
        stack.enter_context(running("uvicorn", "--port", str(sockets), "--lifespan", "off", "config.asgi:application"))
        pool = ("--pool", "threads", "--concurrency", "4", "--queues", "high", "--without-gossip", "--without-mingle")
        stack.enter_context(running("celery", "--app", "config.celery", "worker", *pool))
        _wait_for(lambda: ask(pages, "club", "tell")[0] == 200)
        _wait_for(lambda: _answers(sockets))
        yield pages, sockets


def ask(port: int, slug: str, path: str) -> tuple[int, str]:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as line:
        line.request("GET", f"/{path}/", headers={"Host": f"{slug}.serai.localhost"})
        response = line.getresponse()
        return response.status, response.read().decode()


def is_right(port: int, slug: str, kind: str, token: str) -> bool:
    status, text = ask(port, slug, f"queue/{token}" if kind == "queue" else kind)
    if kind == "tell":
        return (status, json.loads(text)) == (200, places_of(slug))
    return (status, text) == (200, f"{slug}\n" * 3 if kind == "stream" else token) or (kind, status) == ("fail", 500)


def one_client(port: int, number: int) -> Counter[tuple[str, bool]]:
    """By turns in both tenants, and by turns a page, a task, a stream and a fault."""
    seen: Counter[tuple[str, bool]] = Counter()
    for turn in range(REQUESTS_EACH):
        slug, kind = SLUGS[(number + turn) % 2], KINDS[(number + turn // 2) % 4]
        seen[kind, is_right(port, slug, kind, f"{slug}-{number}-{turn}")] += 1
    return seen


@contextmanager
def ear(port: int, slug: str, ticket: str) -> Iterator[list[str]]:
    """A page's socket: the ids it has heard, as they come."""
    heard: list[str] = []
    with connect(
        f"ws://127.0.0.1:{port}/ws/",
        origin=Origin(f"http://{slug}.serai.localhost:8000"),
        subprotocols=[Subprotocol(PROTOCOL), Subprotocol(ticket)],
    ) as line:
        listener = threading.Thread(target=lambda: heard.extend(json.loads(frame).get("id", "") for frame in line))
        listener.start()
        yield heard
        line.close()
        listener.join()


def test_no_answer_comes_from_the_wrong_tenant(ports: tuple[int, int]) -> None:
    pages, sockets = ports
    tickets = {slug: ask(pages, slug, "ticket")[1] for slug in SLUGS}

    with ExitStack() as stack, ThreadPoolExecutor(CLIENTS) as clients:
        heard = [(slug, stack.enter_context(ear(sockets, slug, tickets[slug]))) for slug in SLUGS * SOCKETS_EACH]
        seen = sum(clients.map(lambda number: one_client(pages, number), range(CLIENTS)), Counter())
        tokens = queued_tokens()
        _wait_for(lambda: len(cache.get_many(map(answer_key, tokens))) == len(tokens))
    answers = cache.get_many(map(answer_key, tokens))

    assert seen == Counter({(kind, True): CLIENTS * REQUESTS_EACH // 4 for kind in KINDS})
    assert [token for token in tokens if answers[answer_key(token)] != places_of(token.partition("-")[0])] == []
    assert all(ids for _, ids in heard)
    assert [(slug, id) for slug, ids in heard for id in ids if id and not id.startswith(f"{slug}-")] == []


def test_a_ticket_of_one_tenant_opens_no_socket_of_the_other(ports: tuple[int, int]) -> None:
    pages, sockets = ports
    _, ticket = ask(pages, "hostel", "ticket")

    with pytest.raises(InvalidStatus, match="403"), ear(sockets, "club", ticket):
        pass


def queued_tokens() -> list[str]:
    turns = [(number, turn) for number in range(CLIENTS) for turn in range(REQUESTS_EACH)]
    return [
        f"{SLUGS[(number + turn) % 2]}-{number}-{turn}"
        for number, turn in turns
        if KINDS[(number + turn // 2) % 4] == "queue"
    ]


def _answers(port: int) -> bool:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=5)) as line:
        line.request("GET", "/")
        return line.getresponse().status > 0


def _wait_for(happens: object) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        try:
            if happens():  # type: ignore[operator]
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise TimeoutError("it did not happen in time")
