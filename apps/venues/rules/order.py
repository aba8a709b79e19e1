"""Where things stand in a list that a person arranges."""

from collections.abc import Sequence
from typing import TypeVar

Key = TypeVar("Key")


def moved(keys: Sequence[Key], key: Key, *, steps: int) -> list[Key]:
    """The list with `key` so many places later, or earlier where `steps` is negative; it stops at the ends."""
    rest = [each for each in keys if each != key]
    place = max(0, min(len(rest), keys.index(key) + steps))
    return [*rest[:place], key, *rest[place:]]
