"""What is picked stands in the address, so that it can be shared, reloaded and gone back to."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

PLAIN = frozenset(
    {"day", "shown", "start", "minutes", "arrive", "leave", "month", "departure", "pickup", "people", "space", "rate"}
)
COUNTED = ("party_", "extra_")
# Longer than any value of ours, and short enough for an address.
LONGEST = 40
MOST_PLACES = 20


@dataclass(frozen=True, slots=True)
class PickLink:
    """The page of an offer with what is picked so far; called, it is its address with something picked otherwise."""

    # Templates call whatever can be called, and would read nothing of what it has.
    do_not_call_in_templates: ClassVar[bool] = True

    path: str
    told: dict[str, tuple[str, ...]]

    def __call__(self, **changes: object) -> str:
        """None or nothing takes a value away."""
        told = self.told | {name: _values(value) for name, value in changes.items()}
        query = _query(told)
        return f"{self.path}?{query}" if query else self.path

    @property
    def query(self) -> str:
        """For another page that reads the same names."""
        return _query(self.told)

    def get(self, name: str) -> str:
        return next(iter(self.told.get(name, ())), "")


def told_of(given: Iterable[tuple[str, list[str]]]) -> dict[str, tuple[str, ...]]:
    """Of an address or a form only what belongs to picking, and nothing that says nothing."""
    found = {}
    for name, values in given:
        kept = tuple(value for value in values if value and len(value) <= LONGEST and "\0" not in value)
        if kept and _is_known(name):
            found[name] = kept[:MOST_PLACES] if name == "space" else kept[-1:]
    return found


def _query(told: dict[str, tuple[str, ...]]) -> str:
    return urlencode([(name, value) for name, values in told.items() for value in values if value])


def _is_known(name: str) -> bool:
    return name in PLAIN or (name.startswith(COUNTED) and name.partition("_")[2].isdecimal())


def _values(value: object) -> tuple[str, ...]:
    if isinstance(value, (list, tuple)):
        return tuple(str(each) for each in value)
    return () if value is None else (str(value),)
