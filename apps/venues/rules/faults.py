"""What is wrong with something a person entered: a form shows it by the field, a service refuses because of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise


@dataclass(frozen=True, slots=True)
class Fault:
    """`field` as the form calls it; `row` counts from 0 where several of a kind stand below each other."""

    field: str
    sentence: str | Promise
    row: int | None = None


def repeated(keys: Sequence[object]) -> list[int]:
    """Where in the list something stands that stood there before."""
    return [row for row, key in enumerate(keys) if key in keys[:row]]


def in_row(row: int, faults: Iterable[Fault]) -> list[Fault]:
    return [Fault(fault.field, fault.sentence, row) for fault in faults]
