"""Whether this process may be sent requests: each part by name, `ok` or the reason."""

from collections.abc import Callable

from apps.portal.errors import Unreachable
from apps.portal.gateways.probes import lane_lengths, look_at_cache, look_at_database

OK = "ok"


def readiness() -> dict[str, str]:
    return {**_database(), "cache": _answer(look_at_cache), "queue": _answer(lane_lengths)}


def _database() -> dict[str, str]:
    try:
        pending = look_at_database().pending
    except Unreachable as problem:
        return {"database": str(problem), "migrations": "unknown"}
    return {"database": OK, "migrations": f"missing: {', '.join(pending)}" if pending else OK}


def _answer(probe: Callable[[], object]) -> str:
    try:
        probe()
    except Unreachable as problem:
        return str(problem)
    return OK
