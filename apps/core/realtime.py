"""Telling open pages that something changed. Sockets carry nudges, HTTP carries data.

A view puts a `group_token` into its page; the page shows it to the live process and then hears each `nudge` of
that topic in that schema, as a topic and an id, and fetches what it shows anew through the ordinary view, where
permissions are. A nudge reaches whoever listens now or nobody: pages read again when they come back.
"""

import asyncio
import re
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from threading import Lock, Thread
from typing import Any
from urllib.parse import urlsplit

import structlog
from channels.layers import get_channel_layer
from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import connection, transaction
from django.http.request import split_domain_port

from apps.core.schema import current_schema

TOKEN_LIFE = timedelta(hours=12)
SEND_SECONDS = 2.0
# A busy process tells each topic so often at most.
PAUSE_SECONDS = 0.05
# Of no schema, so that nobody can have a token for it.
EVERY_HUB = "/hubs"
_TOPIC = re.compile(r"^[a-z0-9_.-]{1,80}$")

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a token grants: to hear of one topic in one schema, on pages of one host."""

    schema: str
    topic: str
    host: str

    @property
    def group(self) -> str:
        return group_of(self.schema, self.topic)


def group_of(schema: str, topic: str) -> str:
    return f"{schema}/{topic}"


def group_token(topic: str, *, host: str) -> str:
    """For the page a view answers with on `host`. Whoever holds it may hear of the topic for twelve hours."""
    return _signer().sign_object([current_schema(), _checked(topic), host_name(host)])


def read_token(token: str) -> Ticket | None:
    """Nothing when it is forged, too old, or made for something else."""
    try:
        return Ticket(*_signer().unsign_object(token, max_age=TOKEN_LIFE))
    except (BadSignature, ValueError, TypeError):
        return None


def _signer() -> TimestampSigner:
    """With a point where Django writes a colon, so that a token may stand in the handshake's list of protocols."""
    return TimestampSigner(salt="serai.live", sep=".")


def host_name(host: str) -> str:
    return split_domain_port(host)[0]


def host_of_origin(origin: str) -> str:
    """The host of an Origin header; empty for `null` and for what is no web address."""
    try:
        parts = urlsplit(origin)
        return (parts.hostname or "") if parts.scheme in {"http", "https"} else ""
    except ValueError:
        return ""


def caller_address(client: tuple[str, int] | None, forwarded: str) -> str:
    """Of a forwarded list only what our own proxies wrote is believed, as many from the end as there are."""
    hops = [hop.strip() for hop in forwarded.split(",")]
    trusted: int = settings.TRUSTED_PROXIES
    return hops[-trusted] if 0 < trusted <= len(hops) else str((client or ("",))[0])


def nudge(topic: str, subject_id: object) -> None:
    """Once the transaction stands, tell the pages that show the topic. Neither waits nor fails.

    However often a transaction says it, a topic hears it once: without an id where it was of several subjects.
    """
    group, subject = group_of(current_schema(), _checked(topic)), str(subject_id)
    if (waiting := _waiting_for(group)) is not None:
        waiting["id"] = subject if waiting["id"] == subject else ""
        return
    message = {"type": "nudge", "group": group, "topic": topic, "id": subject}
    transaction.on_commit(partial(_send, message), robust=True)


def _waiting_for(group: str) -> dict[str, Any] | None:
    """What this transaction is to tell the group already. What a savepoint took back is not there any more."""
    hooks = (hook for _savepoints, hook, *_ in connection.run_on_commit if isinstance(hook, partial))
    messages = (hook.args[0] for hook in hooks if hook.func is _send)
    return next((message for message in messages if message["group"] == group), None)


def hang_up(schema: str) -> None:
    """Once the transaction stands, every socket that watches something of the schema is closed."""
    transaction.on_commit(partial(_send, {"type": "gone", "group": EVERY_HUB, "schema": schema}), robust=True)


def _checked(topic: str) -> str:
    if not _TOPIC.match(topic):
        raise ValueError(f"a topic is made of a-z, 0-9, points, lines and dashes, not {topic!r}")
    return topic


class _Line:
    """An event loop in a thread of its own: Redis sees one connection a process, and a request waits for nothing.

    The first of a burst leaves at once. What comes while it pauses is one nudge a topic, as of one transaction.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._thread: Thread | None = None
        self._loop = asyncio.new_event_loop()
        self._waiting: dict[tuple[str, str], dict[str, Any]] = {}
        self._is_flowing = False

    def send(self, message: dict[str, Any]) -> None:
        with self._lock:
            # A forked worker has the object but not the thread.
            if self._thread is None or not self._thread.is_alive():
                self._begin()
            self._add(message)
            if not self._is_flowing:
                self._is_flowing = True
                asyncio.run_coroutine_threadsafe(self._flow(), self._loop)

    def _begin(self) -> None:
        self._waiting, self._is_flowing = {}, False
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, name="nudges", daemon=True)
        self._thread.start()

    def _add(self, message: dict[str, Any]) -> None:
        key = message["group"], message.get("schema", "")
        waiting = self._waiting.setdefault(key, message)
        if waiting.get("id") != message.get("id"):
            waiting["id"] = ""

    async def _flow(self) -> None:
        while batch := self._next_batch():
            for problem in await asyncio.gather(*map(_publish, batch), return_exceptions=True):
                if problem is not None:
                    log.warning("nudge_lost", problem=type(problem).__name__)
            await asyncio.sleep(PAUSE_SECONDS)

    def _next_batch(self) -> list[dict[str, Any]]:
        with self._lock:
            batch, self._waiting = [*self._waiting.values()], {}
            self._is_flowing = bool(batch)
        return batch


_line = _Line()


def _send(message: dict[str, Any]) -> None:
    _line.send(message)


async def _publish(message: dict[str, Any]) -> None:
    layer = get_channel_layer()
    await asyncio.wait_for(layer.group_send(message["group"], message), SEND_SECONDS)
