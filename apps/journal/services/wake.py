from celery import current_app
from django.core.cache import cache

AWAKE = "global:journal-relay-awake"
AWAKE_SECONDS = 5


def wake_relay() -> None:
    """Ask a worker to relay now; the calls of one burst are one task. A lost call is made up for by the sweep."""
    if cache.add(AWAKE, 1, timeout=AWAKE_SECONDS):
        current_app.send_task(
            "journal.relay", queue="high", headers={"_schema_name": "public"}, expires=AWAKE_SECONDS * 6, retry=False
        )


def relay_is_awake() -> None:
    """Called before the relay looks: whatever is committed from now on asks again."""
    cache.delete(AWAKE)
