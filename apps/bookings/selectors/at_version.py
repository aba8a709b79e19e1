"""What the catalogue says, kept in the process and only good beside what is read at the same version of it."""

from collections.abc import Callable
from typing import TypeVar

from apps.bookings.selectors.memory import Memory, Remembered
from apps.bookings.selectors.occupied import catalogue_version

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")
# Somebody writes the catalogue without a pause; then what was read last is as right as anything.
MOST_READS = 3


def with_memory(
    memory: Memory[Thing], key: object, read: Callable[[], Thing], ask: Callable[[Thing], tuple[int, Answer]]
) -> tuple[Thing, Answer]:
    """What is kept under the key, or read, and the answer to what is asked with it: both of one moment.

    `ask` tells the version it was answered at. While somebody writes all the time it is of as nearly one as can be.
    """
    remembered = memory.recall(key) or _read(memory, key, read)
    for _turn in range(MOST_READS):
        seen, answer = ask(remembered.thing)
        if seen == remembered.version:
            break
        remembered = _read(memory, key, read)
    return remembered.thing, answer


def remembered(memory: Memory[Thing], key: object, read: Callable[[], Thing]) -> Thing:
    """What is kept under the key, or read: as the catalogue stands now, at the price of asking for its version."""
    return with_memory(memory, key, read, lambda _thing: (catalogue_version(), None))[0]


def kept_at(version: int, memory: Memory[Thing], key: object, read: Callable[[], Thing]) -> Thing:
    """What is kept under the key since `version`, which was asked for a moment ago, or read now.

    What is read after a version was seen is of that version or newer, and whoever sees a newer one reads again.
    """
    kept = memory.recall(key)
    if kept is None or kept.version != version:
        kept = Remembered(version, read())
        memory.keep([(key, kept)])
    return kept.thing


def _read(memory: Memory[Thing], key: object, read: Callable[[], Thing]) -> Remembered[Thing]:
    """Remembered where nothing changed while it was read."""
    before = catalogue_version()
    for _turn in range(MOST_READS):
        thing = read()
        after = catalogue_version()
        if after == before:
            remembered = Remembered(after, thing)
            memory.keep([(key, remembered)])
            return remembered
        before = after
    return Remembered(before, thing)
