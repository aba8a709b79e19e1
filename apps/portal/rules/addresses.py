"""The address a business gets, out of its name."""

from collections.abc import Collection

from django.utils.text import slugify

LONGEST = 40


def suggest_slug(name: str, *, kind: str = "") -> str:
    """`Riverside Padel & Studios` becomes riverside-padel-studios; a name without Latin letters falls back to its kind."""
    words = slugify(name)[:LONGEST].strip("-")
    return words or slugify(kind) or "venue"


def next_free(slug: str, taken: Collection[str]) -> str:
    """`slug` itself, or with the first number from 2 that nobody has."""
    if slug not in taken:
        return slug
    stem = slug[: LONGEST - 4].strip("-")
    return next(f"{stem}-{number}" for number in range(2, len(taken) + 3) if f"{stem}-{number}" not in taken)
