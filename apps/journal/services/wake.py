from collections.abc import Mapping
from types import MappingProxyType

from celery import current_app
from django.core.cache import cache

from apps.core.one_trip import set_and_add

AWAKE = "global:journal-relay-awake"
AWAKE_SECONDS = 5
NOTHING: Mapping[str, int] = MappingProxyType({})


def wake_relay(besides: Mapping[str, int] = NOTHING) -> None:
    """Ask a worker to relay now; the calls of one burst are one task. A lost call is made up for by the sweep.

    What is to be said to the shared cache `besides` goes along with it.
    """
    if set_and_add(besides, AWAKE, seconds=AWAKE_SECONDS):
        current_app.send_task(
            "journal.relay", queue="high", headers={"_schema_name": "public"}, expires=AWAKE_SECONDS * 6, retry=False
        )


def relay_is_awake() -> None:
    """Called before the relay looks: whatever is committed from now on asks again."""
    cache.delete(AWAKE)
