from collections.abc import Iterable, Sequence

from apps.venues.errors.faults import Fault, NotLikeThis


def refuse(faults: Sequence[Fault]) -> None:
    """Nothing happens where nothing is wrong."""
    if faults:
        raise NotLikeThis(faults)


def repeated(keys: Sequence[object]) -> list[int]:
    """Where in the list something stands that stood there before."""
    return [row for row, key in enumerate(keys) if key in keys[:row]]


def in_row(row: int, faults: Iterable[Fault]) -> list[Fault]:
    return [Fault(fault.field, fault.sentence, row) for fault in faults]
