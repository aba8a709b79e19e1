"""What works right now, for people; looked at by each process at most once a minute, however many ask."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from redis.exceptions import RedisError

from apps.portal.errors import Unreachable
from apps.portal.gateways import probes
from apps.portal.rules import findings
from apps.portal.rules.findings import Level
from apps.portal.rules.service_words import Service, worst
from apps.portal.selectors.figures import relay_state
from apps.portal.selectors.heartbeat import heartbeat_age

KEPT_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class ServiceState:
    levels: dict[Service, Level]
    looked_at: datetime


class Kept:
    """The last look. Those who come while somebody looks wait for the answer, and do not ask again."""

    def __init__(self) -> None:
        self._state: ServiceState | None = None
        self._until = 0.0
        self._lock = Lock()

    def state(self, *, now: datetime) -> ServiceState:
        with self._lock:
            if self._state is None or self._until < time.monotonic():
                self._state = look(now=now)
                self._until = time.monotonic() + KEPT_SECONDS
            return self._state

    def forget(self) -> None:
        with self._lock:
            self._state = None


kept = Kept()


def look(*, now: datetime) -> ServiceState:
    database, cache = _database(), _answers(probes.look_at_cache)
    relay, tasks = (Level.RED, Level.RED) if database is Level.RED else (_relay(now), _tasks(now))
    levels = {
        Service.PAGES: worst([database, _softened(cache)]),
        Service.BOOKINGS: worst([database, _softened(worst([relay, tasks]))]),
        Service.MAIL: worst([tasks, relay, _answers(probes.look_at_mail)]),
        Service.SEARCH: worst([database, _softened(worst([relay, tasks]))]),
    }
    return ServiceState(levels, now)


def _database() -> Level:
    try:
        pending = probes.look_at_database().pending
    except Unreachable:
        return Level.RED
    return Level.RED if pending else Level.GREEN


def _answers(probe: Callable[[], object]) -> Level:
    try:
        probe()
    except Unreachable:
        return Level.RED
    return Level.GREEN


def _relay(now: datetime) -> Level:
    """Parked entries are for the doctor: they hold up nobody else's."""
    return findings.on_relay(relay_state(now=now).lag, parked=0).level


def _tasks(now: datetime) -> Level:
    """The sign of the beat came through the queue and a worker, so its age speaks for all three."""
    try:
        return findings.on_beat(heartbeat_age(now=now)).level
    except RedisError:
        return Level.RED


def _softened(level: Level) -> Level:
    """What only makes others wait."""
    return Level.AMBER if level is Level.RED else level
