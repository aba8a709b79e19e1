"""Reads who books in the demo world, and what is written with it, from `demo/guests.toml` and `demo/desk.toml`."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from apps.portal.rules.diary.guests import Origin


@cache
def demo_origins() -> Mapping[str, tuple[Origin, ...]]:
    """By business: where ten of its guests come from."""
    raw = tomllib.loads((Path(settings.BASE_DIR) / "demo" / "guests.toml").read_text(encoding="utf-8"))
    places = {name: _origin(place) for name, place in raw["places"].items()}
    return {
        slug: tuple(places[name] for name, share in shares.items() for _ in range(share))
        for slug, shares in raw["shares"].items()
    }


def _origin(raw: Mapping[str, list[str] | str]) -> Origin:
    return Origin(
        language=str(raw["language"]),
        country=str(raw["country"]),
        phone=str(raw["phone"]),
        first=tuple(raw["first"]),
        last=tuple(raw["last"]),
    )


@dataclass(frozen=True, slots=True)
class DeskWords:
    """What guests write with a booking, by language, and what the desk notes about bookings and guests."""

    wishes: Mapping[str, tuple[str, ...]]
    staff: tuple[str, ...]
    tags: tuple[str, ...]


@cache
def desk_words() -> DeskWords:
    raw = tomllib.loads((Path(settings.BASE_DIR) / "demo" / "desk.toml").read_text(encoding="utf-8"))
    wishes = {language: tuple(sentences) for language, sentences in raw["wishes"].items()}
    return DeskWords(wishes, tuple(raw["staff"]), tuple(raw["tags"]))
