"""The five steps that open a business: what each asks, and which one a person may stand on."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self


class Step(StrEnum):
    NAME = "name"
    KIND = "kind"
    PLACE = "place"
    LOOK = "look"
    REVIEW = "review"


ASKED: dict[Step, tuple[str, ...]] = {
    Step.NAME: ("name", "slug"),
    Step.KIND: ("kind",),
    Step.PLACE: ("country", "time_zone", "currency", "language"),
    Step.LOOK: ("brand_hue",),
    Step.REVIEW: (),
}


@dataclass(frozen=True, slots=True)
class Answers:
    """What was told so far; None where nothing was."""

    name: str | None = None
    slug: str | None = None
    kind: str | None = None
    country: str | None = None
    time_zone: str | None = None
    currency: str | None = None
    language: str | None = None
    brand_hue: int | None = None

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Self:
        return cls(**{field: kept[field] for field in cls.__slots__ if field in kept})

    def has_answered(self, step: Step) -> bool:
        return all(getattr(self, field) is not None for field in ASKED[step])


def open_step(answers: Answers) -> Step:
    """The first step that still wants an answer; the review once none does."""
    return next((step for step in Step if step is not Step.REVIEW and not answers.has_answered(step)), Step.REVIEW)


def may_visit(step: Step, answers: Answers) -> bool:
    """Back is always open; forward only as far as the answers reach."""
    order = list(Step)
    return order.index(step) <= order.index(open_step(answers))


def step_after(step: Step) -> Step:
    order = list(Step)
    return order[min(order.index(step) + 1, len(order) - 1)]


def step_before(step: Step) -> Step | None:
    order = list(Step)
    position = order.index(step)
    return order[position - 1] if position else None
