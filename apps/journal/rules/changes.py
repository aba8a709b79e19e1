from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Change:
    """One field that is not what it was; None where it was not there."""

    field: str
    before: Any
    after: Any


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[Change]:
    """What differs, in the order the fields were written down."""
    named = [*before, *(field for field in after if field not in before)]
    return [
        Change(field, before.get(field), after.get(field)) for field in named if before.get(field) != after.get(field)
    ]
