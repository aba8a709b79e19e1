"""What the style guide shows in its components. Sample content, like a tenant's own, so not in the catalogues."""

import re
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.contrib.staticfiles import finders
from django.core.paginator import Paginator

from apps.portal.selectors.styleguide_words import ARABIC, ENGLISH

Sample = dict[str, Any]

PAGES = ("foundations", "actions", "forms", "feedback", "data", "booking", "business", "public", "staff", "account")

COLOURS = (
    ("canvas", "surface", "raised", "sunken", "line", "line-strong"),
    ("ink", "ink-2", "ink-3", "reverse", "wall", "focus"),
    ("tile", "tile-hover", "on-tile", "tile-tint", "tile-wash"),
    ("saffron", "on-saffron", "saffron-tint", "on-saffron-tint"),
    ("pome", "pome-hover", "on-pome", "pome-tint", "on-pome-tint"),
    ("lapis", "on-lapis", "lapis-tint", "on-lapis-tint"),
)
STATES = (
    "hold",
    "pending",
    "confirmed",
    "checked-in",
    "completed",
    "balance-due",
    "no-show",
    "cancelled",
    "rejected",
    "expired",
    "external",
    "block",
    "active",
    "trial",
    "invited",
    "suspended",
)
TYPE_STEPS = ("12", "13", "14", "16", "18", "22", "28", "36", "48")
SPACE_STEPS = tuple(range(1, 10))
SHAPES = ("event", "control", "card", "arch", "pill", "flat", "low", "high")
SPRITE = "vendor/lucide-static@1.62.0/icons.svg"


def sample(language: str) -> Sample:
    """Words, lists and records to draw every component with."""
    words = ARABIC if language == "ar" else ENGLISH
    return {
        "w": words,
        "colours": COLOURS,
        "states": STATES,
        "type_steps": TYPE_STEPS,
        "space_steps": SPACE_STEPS,
        "shapes": SHAPES,
        "icon_names": _icon_names(),
        "pages": Paginator(range(240), 24).page(3),
        "days": _days(words),
        "slots": _slots(),
        "board": _board(words),
        "lines": [(words["court"], "€36.00"), (words["fee"], "€1.80")],
        "rows": _rows(words),
        "bars": _bars(),
        "crumbs": [{"label": words["bookings"], "url": "#"}, {"label": "SR-4821"}],
        "tabs": _tabs(words),
        "steps": _steps(words),
        "tasks": _tasks(words),
        "entries": _entries(words),
        "facts": [(words["name"], words["people"][0]), (words["kind"], words["court"])],
        "amount": Decimal("37.80"),
    }


def _icon_names() -> list[str]:
    return re.findall(r'<symbol id="([^"]+)"', Path(str(finders.find(SPRITE))).read_text())


def _days(words: Sample) -> list[Sample]:
    names = words["weekdays"]
    return [
        {"url": "#", "weekday": name, "day": 20 + at, "chosen": at == 1, "empty": at == 4}
        for at, name in enumerate(names)
    ]


def _slots() -> list[Sample]:
    times = ("17:00", "17:30", "18:00", "18:30", "19:00", "19:30")
    prices = ("€18", "€18", "€24", "€24", "€24", "€24")
    return [
        {
            "value": time,
            "time": time,
            "price": price,
            "taken": time == "18:30",
            "chosen": time == "19:00",
            "cheapest": time == "17:00",
        }
        for time, price in zip(times, prices, strict=True)
    ]


def _board(words: Sample) -> list[Sample]:
    people = words["people"]
    marks = (
        ("checked-in", people[0], "08:00", "09:00", "€24", False),
        ("balance-due", people[1], "09:00", "10:30", "€36", True),
        ("confirmed", people[2], "11:00", "12:30", "€36", False),
        ("hold", people[3], "12:00", "13:00", "", False),
        ("pending", people[0], "13:00", "14:00", "€24", True),
        ("external", people[4], "14:00", "15:00", "", False),
        ("block", people[5], "15:00", "18:00", "", False),
        ("completed", people[2], "07:00", "08:00", "€18", False),
        ("no-show", people[1], "10:00", "11:00", "€24", False),
        ("cancelled", people[3], "16:00", "17:00", "€24", False),
    )
    keys = ("state", "title", "start", "end", "price", "needs_action")
    return [dict(zip(keys, mark, strict=True)) for mark in marks]


def _rows(words: Sample) -> list[Sample]:
    marks = (
        ("SR-4821", "confirmed", "19:00", "20:30", "37.80"),
        ("SR-4822", "balance-due", "20:30", "22:00", "36.00"),
        ("SR-4823", "checked-in", "08:00", "09:30", "24.00"),
        ("SR-4824", "cancelled", "10:00", "11:00", "18.00"),
    )
    keys = ("reference", "state", "start", "end", "sum")
    rows = [dict(zip(keys, mark, strict=True)) for mark in marks]
    return [{**row, "name": name, "sum": Decimal(row["sum"])} for row, name in zip(rows, words["people"], strict=False)]


def _bars() -> list[Sample]:
    values = ((8, 34, 30), (10, 52, 48), (12, 41, 46), (14, 38, 40), (16, 63, 55), (18, 92, 80), (20, 78, 84))
    return [
        {"label": f"{hour}:00", "value": value, "compare": compare, "text": f"{value}%", "today": hour == 18}
        for hour, value, compare in values
    ]


def _tabs(words: Sample) -> list[Sample]:
    return [
        {"label": words["bookings"], "url": "#", "current": True, "count": 12},
        {"label": words["phone"], "url": "#", "current": False},
        {"label": words["days"], "url": "#", "current": False, "count": 3},
    ]


def _steps(words: Sample) -> list[Sample]:
    labels = (words["name"], words["pick"], words["total"], words["reserve"])
    states = ("done", "done", "current", "todo")
    return [{"label": label, "state": state, "url": "#"} for label, state in zip(labels, states, strict=True)]


def _tasks(words: Sample) -> list[Sample]:
    return [
        {"label": words["name"], "url": "#", "done": True},
        {"label": words["pick"], "url": "#", "done": False, "note": words["lead"]},
        {"label": words["phone"], "url": "#", "done": False, "optional": True, "note": words["phone_hint"]},
    ]


def _entries(words: Sample) -> list[Sample]:
    at = datetime(2026, 11, 20, 18, 4, tzinfo=UTC)
    change = {"field": words["phone"], "before": "+34 600 000 000", "after": "+34 612 345 678"}
    return [
        {"at": at, "actor_name": words["people"][0], "sentence": words["moved"], "changes": [change]},
        {"at": at, "actor_name": words["people"][1], "sentence": words["sentence"], "changes": []},
    ]
