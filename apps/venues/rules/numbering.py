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


def numbered(words: Mapping[str, str], *, main_name: str, taken: Collection[str], count: int) -> list[dict[str, str]]:
    """Words for so many new ones: `Bed 1`, `Bed 2` …, in every language, without the numbers that are taken.

    Where a name holds a `#`, the number stands there.
    """
    used = {other.casefold() for other in taken}
    found, number = list[dict[str, str]](), 0
    while len(found) < count:
        number += 1
        one = {column: _put(text, number) if column.startswith("name") else text for column, text in words.items()}
        if one[main_name].casefold() not in used:
            found.append(one)
    return found


def _put(name: str, number: int) -> str:
    if not name:
        return name
    return name.replace("#", str(number)) if "#" in name else f"{name} {number}"


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
