"""What the script of the calendar is told, as tests ask for it."""

from collections.abc import Iterable
from typing import Any

from django.test import Client

FEED = "/staff/calendar/feed/"
MONDAY = "2027-01-04"


def told(client: Client, view: str = "day", on: str = MONDAY, **asked: object) -> dict[str, Any]:
    found: dict[str, Any] = client.get(FEED, {"view": view, "on": on, **asked}).json()
    return found


def sold(feed: dict[str, Any]) -> list[dict[str, Any]]:
    return [event for event in feed["events"] if "display" not in event]


def behind(feed: dict[str, Any], look: str) -> list[dict[str, Any]]:
    return [event for event in feed["events"] if event["classNames"] == [f"is-{look}"] and "display" in event]


def titles(events: Iterable[dict[str, Any]]) -> list[str]:
    return sorted(event["title"] for event in events)
