"""Reads who books in the demo world from `demo/guests.toml`."""

import tomllib
from collections.abc import Mapping
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
