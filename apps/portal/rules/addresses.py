"""The address a business gets, out of its name."""

from collections.abc import Collection

from django.utils.text import slugify

from apps.tenants.rules.slugs import is_well_formed

LONGEST = 40
FALLBACK = "venue"


def suggest_slug(name: str) -> str:
    """`Riverside Padel & Studios` becomes riverside-padel-studios; what no host begins with gets a word before it."""
    words = slugify(name.replace("_", " "))[:LONGEST].strip("-")
    tries = (words, f"{FALLBACK}-{words}"[:LONGEST].strip("-"), f"{words}-{FALLBACK}")
    return next((slug for slug in tries if is_well_formed(slug)), FALLBACK)


def next_free(slug: str, taken: Collection[str]) -> str:
    """`slug` itself, or with the first number from 2 that nobody has."""
    if slug not in taken:
        return slug
    stem = slug[: LONGEST - 4].strip("-")
    return next(f"{stem}-{number}" for number in range(2, len(taken) + 3) if f"{stem}-{number}" not in taken)
