"""What must stand in a translation as it stands in the source: places for values, and tags."""

import re
from collections import Counter

import polib

PLACE = re.compile(r"%\([a-z_]+\)[#0\- +]*\d*(?:\.\d+)?[a-z]|%[sd]|%%")
TAG = re.compile(r"</?[a-z][^<>]*>")


def faults(entry: polib.POEntry) -> list[str]:
    """One sentence per form of the translation that lost or gained a place or a tag."""
    return [
        f"“{form}” has {dict(_marks(form))}, the source “{source}” has {dict(_marks(source))}"
        for source, form in _pairs(entry)
        if form and not _fits(source, form, entry)
    ]


def _pairs(entry: polib.POEntry) -> list[tuple[str, str]]:
    if entry.msgid_plural:
        return [(entry.msgid_plural, form) for form in entry.msgstr_plural.values()]
    return [(entry.msgid, entry.msgstr)]


def _marks(text: str) -> Counter[str]:
    return Counter(PLACE.findall(text)) + Counter(TAG.findall(text))


def _fits(source: str, form: str, entry: polib.POEntry) -> bool:
    """In a plural form the number may be said in words: “one guest”, “two guests”."""
    missing, added = _marks(source) - _marks(form), _marks(form) - _marks(source)
    if entry.msgid_plural:
        return not added and all(mark.endswith(("d", "s")) for mark in missing) and missing.total() <= 1
    return not missing and not added
