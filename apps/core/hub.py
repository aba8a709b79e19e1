"""Who watches what in this process of the live door.

One subscription a group and a process, and frames written straight to the sockets: a group in the channel layer for
each socket costs thirty times as much at ten thousand of them.
"""

import asyncio
import itertools
import json
from collections import Counter, defaultdict
from collections.abc import Awaitable, Callable
from typing import Any

import structlog
from channels.layers import get_channel_layer
from redis.exceptions import RedisError

from apps.core.realtime import EVERY_HUB

# How often the hub sends itself a message through Redis, and after how many of them each page hears a heartbeat.
ECHO_SECONDS = 5.0
ECHOES_PER_BEAT = 6
MOST_SOCKETS_PER_ADDRESS = 200
# Where many watch, each page waits a part of this before it reads again.
SPREAD_PER_WATCHER = 2
LONGEST_SPREAD = 5_000

log = structlog.get_logger(__name__)


class Watcher:
    """One socket. While a slow one is still taking a frame, what comes meanwhile is one frame a topic, not a queue."""

    def __init__(
        self, send: Callable[[str], Awaitable[None]], address: str, close: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        self.address, self._close = address, close
        self.groups: dict[str, str] = {}
        self._send = send
        self._waiting: dict[str, dict[str, Any]] = {}
        self._busy: asyncio.Task[None] | None = None

    def push(self, key: str, frame: dict[str, Any]) -> None:
        """A second frame under one key asks to read everything again, because its id stands for two."""
        self._waiting[key] = frame | {"id": ""} if key in self._waiting and "id" in frame else frame
        if self._busy is None or self._busy.done():
            self._busy = asyncio.create_task(self._flush())

    def stop(self) -> None:
        if self._busy:
            self._busy.cancel()

    def hang_up(self) -> None:
        if self._close:
            self._closing = asyncio.ensure_future(self._close())

    def is_of(self, schema: str) -> bool:
        return any(group.startswith(f"{schema}/") for group in self.groups)

    async def _flush(self) -> None:
        while self._waiting:
            frame = self._waiting.pop(next(iter(self._waiting)))
            try:
                await self._send(json.dumps(frame))
            except OSError:  # the browser is gone; the consumer hears of it by itself
                self._waiting.clear()


class Hub:
    """Everything of one event loop."""

    def __init__(self) -> None:
        self.watchers: set[Watcher] = set()
        self.by_group: dict[str, set[Watcher]] = defaultdict(set)
        self.by_address: Counter[str] = Counter()
        self._lock = asyncio.Lock()
        self._channel = ""
        self._echo_heard = 0
        self._running: list[asyncio.Task[None]] = []

    def admit(self, watcher: Watcher) -> bool:
        """False when too many sockets of one address are open already."""
        if self.by_address[watcher.address] >= MOST_SOCKETS_PER_ADDRESS:
            return False
        self.by_address[watcher.address] += 1
        self.watchers.add(watcher)
        return True

    async def dismiss(self, watcher: Watcher) -> None:
        if watcher not in self.watchers:
            return
        self.watchers.discard(watcher)
        self.by_address[watcher.address] -= 1
        self.by_address += Counter()
        watcher.stop()
        for group in list(watcher.groups):
            await self.leave(group, watcher)

    async def join(self, group: str, watcher: Watcher, *, topic: str) -> None:
        watcher.groups[group] = topic
        async with self._lock:
            await self._begin()
            if not self.by_group[group]:
                await get_channel_layer().group_add(group, self._channel)
            self.by_group[group].add(watcher)

    async def leave(self, group: str, watcher: Watcher) -> None:
        watcher.groups.pop(group, None)
        async with self._lock:
            self.by_group[group].discard(watcher)
            if not self.by_group[group]:
                del self.by_group[group]
                await get_channel_layer().group_discard(group, self._channel)

    async def _begin(self) -> None:
        if not self._channel:
            self._channel = await get_channel_layer().new_channel()
            await get_channel_layer().group_add(EVERY_HUB, self._channel)
            self._running = [asyncio.create_task(self._listen()), asyncio.create_task(self._beat())]

    async def _listen(self) -> None:
        layer = get_channel_layer()
        while True:
            message = await layer.receive(self._channel)
            if message["type"] == "echo":
                self._echo_heard = message["number"]
            elif message["type"] == "gone":
                self._hang_up(message["schema"])
            else:
                self._pass_on(message)

    def _pass_on(self, message: dict[str, Any]) -> None:
        watchers = self.by_group.get(message["group"], set())
        spread = min(LONGEST_SPREAD, len(watchers) * SPREAD_PER_WATCHER)
        for watcher in list(watchers):
            watcher.push(message["group"], {"nudge": message["topic"], "id": message["id"], "spread": spread})

    def _hang_up(self, schema: str) -> None:
        for watcher in [watcher for watcher in self.watchers if watcher.is_of(schema)]:
            watcher.hang_up()

    async def _beat(self) -> None:
        """Heartbeats, and a call to read again after a time in which Redis did not answer and nudges were lost."""
        was_deaf = False
        for number in itertools.count(1):
            await self._echo(number)
            await asyncio.sleep(ECHO_SECONDS)
            is_deaf = self._echo_heard != number
            if was_deaf and not is_deaf:
                self._tell_everybody({"resume": True})
            if number % ECHOES_PER_BEAT == 0:
                self._tell_everybody({"beat": number})
            was_deaf = is_deaf

    async def _echo(self, number: int) -> None:
        try:
            await get_channel_layer().send(self._channel, {"type": "echo", "number": number})
        except (RedisError, OSError) as problem:
            log.warning("hub_deaf", problem=type(problem).__name__)

    def _tell_everybody(self, frame: dict[str, Any]) -> None:
        for watcher in list(self.watchers):
            watcher.push(next(iter(frame)), frame)


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """The hub of the running loop; a process that serves has one."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for closed in [known for known in _hubs if known.is_closed()]:
            del _hubs[closed]
        _hubs[loop] = Hub()
    return _hubs[loop]
