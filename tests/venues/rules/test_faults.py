import pytest

from apps.venues.errors.faults import Fault, NotLikeThis
from apps.venues.rules.faults import in_row, refuse, repeated


def test_nothing_is_refused_where_nothing_is_wrong() -> None:
    refuse([])

    with pytest.raises(NotLikeThis) as refusal:
        refuse([Fault("seats", "Too few."), Fault("name", "Too long.")])

    assert (refusal.value.sentence, [fault.field for fault in refusal.value.faults]) == ("Too few.", ["seats", "name"])


def test_what_stood_there_before_is_repeated() -> None:
    assert repeated(["a", "b", "a", "a"]) == [2, 3]


def test_a_fault_is_told_its_row() -> None:
    assert in_row(2, [Fault("seats", "Too few.")]) == [Fault("seats", "Too few.", 2)]
