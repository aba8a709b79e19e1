"""The order price rules are evaluated in: steps one after another, rules of one step together."""

from collections.abc import Mapping, Sequence

STRIDE = 10


def steps_of(priorities: Mapping[int, int]) -> list[list[int]]:
    """Ids by step, the first step first."""
    return [
        sorted(rule for rule, priority in priorities.items() if priority == each)
        for each in sorted(set(priorities.values()))
    ]


def moved(steps: Sequence[Sequence[int]], rule_id: int, *, is_up: bool) -> list[list[int]]:
    """A rule that shares its step gets one of its own before or after it; one that stands alone joins the next."""
    place = next(number for number, step in enumerate(steps) if rule_id in step)
    kept = [[rule for rule in step if rule != rule_id] for step in steps]
    if kept[place]:
        kept.insert(place if is_up else place + 1, [rule_id])
        return kept
    neighbour = place - 1 if is_up else place + 1
    if not 0 <= neighbour < len(kept):
        return [list(step) for step in steps]
    kept[neighbour].append(rule_id)
    return [sorted(step) for step in kept if step]


def priorities_of(steps: Sequence[Sequence[int]]) -> dict[int, int]:
    return {rule: number * STRIDE for number, step in enumerate(steps, start=1) for rule in step}
