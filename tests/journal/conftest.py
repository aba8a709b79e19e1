from collections.abc import Callable, Iterator

import pytest
from django.db import connection

from apps.journal.events import SUBSCRIBERS, Event, Subscriber
from apps.tenants.models.tenant import Tenant
from tests.journal.listeners import HEARD, BellRung

Hear = Callable[..., None]
Listen = Callable[..., None]


@pytest.fixture
def heard(in_club: Tenant) -> Callable[[], list[tuple[int, str]]]:
    """What the club's listeners have noted, in order."""

    def read() -> list[tuple[int, str]]:
        with connection.cursor() as cursor:
            cursor.execute("SELECT number, listener FROM heard ORDER BY ctid")
            return list(cursor.fetchall())

    with connection.cursor() as cursor:
        cursor.execute(HEARD)
    return read


@pytest.fixture
def listen() -> Iterator[Listen]:
    """Puts other listeners in the place of the bell's own, for one test."""
    before = SUBSCRIBERS[BellRung.name]
    SUBSCRIBERS[BellRung.name] = []

    def add(address: str, hear: Hear, *, event: type[Event] = BellRung, in_order: bool = False) -> None:
        SUBSCRIBERS.setdefault(event.name, []).append(Subscriber(address, hear, in_order))

    yield add
    SUBSCRIBERS[BellRung.name] = before
