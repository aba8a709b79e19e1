"""A stretch of a day as people write it: “12:30–1:30 p.m.”, for what both halves share is said once."""

from dataclasses import dataclass
from datetime import time
from functools import cache

from django.utils.dateformat import TimeFormat
from django.utils.translation import get_language

MORNING, EVENING = time(9), time(21)


@dataclass(frozen=True, slots=True)
class ClockRange:
    """`half` is the half of the day both times are in, where clocks have two: it need not be said twice."""

    start: str
    end: str
    half: str = ""

    def __str__(self) -> str:
        """For texts without marks; pages isolate the parts from what stands around them."""
        return f"{self.start}–{self.end} {self.half}".rstrip()


def clock_range(start: str, end: str) -> ClockRange:
    """Of two times in the reader's manner. A time that is more than a number and its half stays whole, and so do both
    where the second comes no later on the dial: from eleven at night to one in the afternoon is no “11–1 p.m.”."""
    (first, half), (last, other) = _parted(start), _parted(end)
    if not half or half != other or _on_dial(first) >= _on_dial(last):
        return ClockRange(start, end)
    return ClockRange(first, last, half)


def _parted(words: str) -> tuple[str, str]:
    number, _space, half = words.rpartition(" ")
    return (number, half) if half in _halves(get_language() or "en") else (words, "")


def _on_dial(number: str) -> tuple[int, int]:
    hour, _colon, minute = number.partition(":")
    return int(hour) % 12, int(minute or 0)


@cache
def _halves(_language: str) -> frozenset[str]:
    """Of the day, in the two ways in which the active language writes them."""
    return frozenset(half for at in (MORNING, EVENING) for half in (TimeFormat(at).a(), TimeFormat(at).A()))
