"""How services are called in tests where it does not matter who calls them."""

from datetime import UTC, datetime
from typing import TypedDict

from apps.journal.choices import SYSTEM, Actor, Channel
from apps.journal.models.entry import Entry

NOW = datetime(2027, 1, 6, 11, tzinfo=UTC)


class How(TypedDict):
    by: Actor
    channel: Channel
    now: datetime


HOW = How(by=SYSTEM, channel=Channel.STAFF, now=NOW)

GUESTS_HOW = How(by=SYSTEM, channel=Channel.PUBLIC, now=NOW)


def at(moment: datetime) -> How:
    return How(by=SYSTEM, channel=Channel.STAFF, now=moment)


def told() -> list[str]:
    """Names of the events in the current schema, in their order."""
    return list(Entry.objects.order_by("pk").values_list("event", flat=True))
