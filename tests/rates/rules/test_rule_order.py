import pytest

from apps.rates.rules.rule_order import moved, priorities_of, steps_of


def test_rules_of_one_number_are_one_step() -> None:
    assert steps_of({1: 10, 2: 5, 3: 10}) == [[2], [1, 3]]


@pytest.mark.parametrize(
    ("steps", "rule", "is_up", "after"),
    [
        ([[1], [2, 3]], 3, True, [[1], [3], [2]]),
        ([[1], [2, 3]], 3, False, [[1], [2], [3]]),
        ([[1], [2], [3]], 3, True, [[1], [2, 3]]),
        ([[1], [2], [3]], 1, False, [[1, 2], [3]]),
        ([[1], [2]], 1, True, [[1], [2]]),
        ([[1], [2]], 2, False, [[1], [2]]),
    ],
)
def test_a_rule_is_moved(steps: list[list[int]], rule: int, is_up: bool, after: list[list[int]]) -> None:
    assert moved(steps, rule, is_up=is_up) == after


def test_steps_are_numbered_with_room_between() -> None:
    assert priorities_of([[4], [1, 2]]) == {4: 10, 1: 20, 2: 20}
