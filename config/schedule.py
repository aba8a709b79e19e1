"""Everything that happens by itself, and how often. Each entry is one task in the public schema.

A task that did not run when it was due is worth nothing a period later, so it expires.
"""

from datetime import timedelta
from typing import Any


def _every(task: str, *, queue: str = "normal", **period: int) -> dict[str, Any]:
    interval = timedelta(**period)
    return {
        "task": task,
        "schedule": interval,
        "options": {"queue": queue, "expires": interval.total_seconds(), "headers": {"_schema_name": "public"}},
    }


BEAT_SCHEDULE = {
    "show that beat, queue and worker live": _every("portal.heartbeat", queue="high", seconds=30),
    "end impersonations whose time is up": _every("accounts.end_impersonations", queue="low", minutes=5),
    "forget answers and sign-ins of programs that are over": _every("api.sweep", queue="low", hours=1),
    "erase businesses whose grace is over, and exports nobody needs any more": _every(
        "tenants.sweep", queue="low", hours=1
    ),
    "forget sign-ups nobody finished": _every("portal.forget_drafts", queue="low", hours=24),
    "make the departures a new day has reached": _every("venues.generate_departures", queue="low", hours=24),
    "end holds whose time is up": _every("bookings.expire", queue="high", seconds=5),
    "mark guests who did not come, and give their places away": _every("bookings.sweep_arrivals", minutes=1),
    "complete bookings that are over": _every("bookings.complete", queue="low", minutes=5),
    "join the marks of catalogues that changed": _every("venues.join_catalogue_changes", queue="low", minutes=10),
    "end next seasons nobody took": _every("bookings.end_renewals", queue="low", minutes=10),
    "decide which departures leave": _every("bookings.decide_departures", minutes=1),
    "offer places to whoever waits": _every("bookings.sweep_waitlist", minutes=5),
    "index what changed for the marketplace": _every("search.index_marked", queue="low", seconds=10),
    "index everything the marketplace shows anew": _every("search.index_everything", queue="bulk", hours=24),
    "relay what nobody was woken for": _every("journal.relay", queue="high", seconds=3),
}
