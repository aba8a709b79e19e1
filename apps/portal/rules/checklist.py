"""What a new business still has to do, in order. Each app that has something to set up adds its step.

A step is a name, a sentence, a page to do it on, and a pure question to the facts; nothing is ticked by hand.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from django.utils.functional import Promise

Facts = Mapping[str, bool | int]
Words = str | Promise


@dataclass(frozen=True, slots=True)
class Step:
    key: str
    label: Words
    note: Words
    url_name: str
    is_done: Callable[[Facts], bool]
    roles: frozenset[str]
    position: int
    is_optional: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A step as one person sees it: `can_do` is false where another role has to."""

    step: Step
    is_done: bool
    can_do: bool


STEPS: dict[str, Step] = {}


def add_step(step: Step) -> None:
    if step.key in STEPS:
        raise ValueError(f"two steps are called {step.key}")
    STEPS[step.key] = step


def checklist(facts: Facts, *, role: str) -> list[Item]:
    ordered = sorted(STEPS.values(), key=lambda step: step.position)
    return [Item(step, step.is_done(facts), role in step.roles) for step in ordered]


def is_complete(items: list[Item]) -> bool:
    return all(item.is_done or item.step.is_optional for item in items)
