"""Two runs of one test in which nothing differs but the direction a page is read in.

What does not depend on the direction is asked once over both, but only if both run and look at the same pages.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

import pytest

# How tests call what they are given a language by, as a code or as the beginning of an address.
TOLD_BY = ("language", "prefix")
OTHER = {"ltr": "rtl", "rtl": "ltr"}
LANGUAGE_IN_NAME = re.compile(r"-(en|ar)$")


@dataclass(frozen=True, slots=True)
class Turn:
    """One run: the test with everything it is given but the language, and the direction its pages are read in."""

    test: str
    given: frozenset[tuple[str, str]]
    direction: str

    @property
    def twin(self) -> "Turn":
        return Turn(self.test, self.given, OTHER[self.direction])


@dataclass(slots=True)
class Twins:
    """What runs in this session, and which pages each turn has looked at until now."""

    turns: frozenset[Turn]
    looked_at: dict[Turn, set[str]] = field(default_factory=dict)
    now: Turn | None = None

    def begin(self, turn: Turn | None) -> None:
        """A turn whose twin does not run is none: it is asked everything."""
        self.now = turn if turn and turn.twin in self.turns else None
        if self.now:
            self.looked_at[self.now] = set()

    def look_at(self, name: str, direction: str) -> bool:
        """Whether the twin asks the other half of this page."""
        if not self.now:
            return False
        assert direction == self.now.direction, f"{name} is read {direction}, and its test says {self.now.direction}"
        self.looked_at[self.now].add(LANGUAGE_IN_NAME.sub("", name))
        return True

    def missed(self) -> set[str]:
        """Pages that one of both has looked at and the other has not; none until both are through."""
        if not self.now:
            return set()
        mine = self.looked_at[self.now]
        return mine ^ self.looked_at.get(self.now.twin, mine)


def turns_of(items: Iterable[pytest.Item]) -> frozenset[Turn]:
    return frozenset(turn for turn in map(turn_of, items) if turn)


def turn_of(item: pytest.Item) -> Turn | None:
    """None for a test that is not given a language."""
    if not isinstance(item, pytest.Function) or not hasattr(item, "callspec"):
        return None
    told = [name for name in TOLD_BY if name in item.callspec.params]
    if len(told) != 1:
        return None
    language = str(item.callspec.params[told[0]]).strip("/")
    given = frozenset((name, repr(value)) for name, value in item.callspec.params.items() if name != told[0])
    return Turn(item.nodeid.partition("[")[0], given, "rtl" if language == "ar" else "ltr")
