import pytest

from apps.journal.rules.changes import Change, changes_between


@pytest.mark.parametrize(
    ("before", "after", "changes"),
    [
        ({}, {}, []),
        ({"a": 1}, {"a": 1}, []),
        ({"a": 1}, {"a": 2}, [Change("a", 1, 2)]),
        ({"a": 1}, {}, [Change("a", 1, None)]),
        ({}, {"a": 1}, [Change("a", None, 1)]),
        ({"b": 1, "a": 1}, {"a": 2, "c": 3, "b": 0}, [Change("b", 1, 0), Change("a", 1, 2), Change("c", None, 3)]),
    ],
)
def test_only_what_differs_is_a_change(before: dict[str, int], after: dict[str, int], changes: list[Change]) -> None:
    assert changes_between(before, after) == changes
