"""The whole API as a stranger's program tries it: every operation with likely and with strange requests.

`CASES` says how many requests an operation gets of each sort; the suite takes a few, a release takes `CASES=10000`.
"""

import os
from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, assume, given, settings
from schemathesis import GenerationMode

CASES = int(os.environ.get("CASES", "3"))
HOST = "club.serai.localhost"
# What the engine refuses for its time, its party or its place is told as a conflict, or as a value of its field.
# A text with NUL in it is JSON, but none that could be kept.
REFUSED = ["2xx", "400", "401", "403", "404", "409", "412", "422", "429"]
CONFIGURATION = {"checks": {"positive_data_acceptance": {"expected-statuses": REFUSED}}}


def rounds(cases: int = CASES) -> settings:
    return settings(
        max_examples=cases,
        deadline=None,
        derandomize=cases < 100,
        database=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )


def application() -> Callable[..., Iterable[bytes]]:
    """On the club's host, whatever address the library makes up; the test's connection outlives the request."""
    wsgi = get_wsgi_application()
    request_started.disconnect(close_old_connections)
    request_finished.disconnect(close_old_connections)

    def on_club(environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        return wsgi({**environ, "HTTP_HOST": HOST}, start_response)

    return on_club


@cache
def operations() -> list[Any]:
    """Read once: to take the description apart takes seconds."""
    config = schemathesis.Config.from_dict(CONFIGURATION)
    schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application(), config=config)
    return [found.ok() for found in schema.get_all_operations()]


def try_out(operation: Any, mode: GenerationMode, *, key: str, known: dict[str, Any]) -> None:
    """Every check of the library on every answer. `known` are values of this business, by the name of the field."""

    @rounds()
    @given(operation.as_strategy(generation_mode=mode))
    def each(case: Any) -> None:
        if mode is GenerationMode.POSITIVE:
            _with_known(case, known)
        assume(_is_sent(case) and (mode is GenerationMode.POSITIVE or not _is_repeated(case)))
        # Called without a network in between, it is handed what was sent: packed answers stay packed.
        case.call_and_validate(headers={"Authorization": f"Bearer {key}", "Accept-Encoding": "identity"})

    each()


def _is_sent(case: Any) -> bool:
    """Nothing, and a list or an object of nothing, leave no trace in an address: what is wrong never arrives."""
    return all(value not in (None, [], {}) for value in (case.query or {}).values())


def _is_repeated(case: Any) -> bool:
    """Of a parameter that is named several times the last counts, as everywhere: no list has been sent."""
    return any(isinstance(value, list) for value in (case.query or {}).values())


def _with_known(case: Any, known: dict[str, Any]) -> None:
    for part in (case.path_parameters, case.query, case.body):
        if isinstance(part, dict):
            part.update({name: value for name, value in known.items() if name in part})
