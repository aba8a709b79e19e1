"""Names for more of the same: after “Court 3” comes “Court 4”."""

import re
from collections.abc import Collection, Mapping

LAST_NUMBER = re.compile(r"(?P<stem>.*?)(?P<number>\d+)(?P<rest>\D*)", re.DOTALL)


def next_names(name: str, *, taken: Collection[str], count: int) -> list[str]:
    """The following numbers that nobody has; one without a number is taken for the first."""
    found = LAST_NUMBER.fullmatch(name)
    stem, rest, digits = (found["stem"], found["rest"], found["number"]) if found else (f"{name} ", "", "1")
    used = {other.casefold() for other in taken}
    names, number = list[str](), int(digits)
    while len(names) < count:
        number += 1
        candidate = f"{stem}{number:0{len(digits)}}{rest}"
        if candidate.casefold() not in used:
            names.append(candidate)
    return names


def numbered(stem: str, *, first: int, count: int) -> list[str]:
    """`Bed 1`, `Bed 2` …; where the stem holds a `#`, the number stands there."""
    template = stem if "#" in stem else f"{stem} #"
    return [template.replace("#", str(number)) for number in range(first, first + count)]


def renumbered(words: Mapping[str, str], *, fields: str, old: str, new: str) -> dict[str, str]:
    """The same words with the number of the main name put into the names of every language that have it."""
    old_number, new_number = _number_in(old), _number_in(new)
    return {
        column: _with_number(text, old_number, new_number) if column.startswith(f"{fields}_") else text
        for column, text in words.items()
    }


def _with_number(name: str, old: str, new: str) -> str:
    if not name:
        return name
    found = LAST_NUMBER.fullmatch(name)
    if found and found["number"] == old:
        return f"{found['stem']}{new}{found['rest']}"
    return f"{name} {new}"


def _number_in(name: str) -> str:
    found = LAST_NUMBER.fullmatch(name)
    return found["number"] if found else ""
