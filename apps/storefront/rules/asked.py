from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from apps.storefront.rules.ways_to_pay import Way

if TYPE_CHECKING:
    from apps.venues.models.extras import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """What this offer and this business ask at the end; a number without a reason is not asked for."""

    phone_reason: str
    country: str
    questions: "Sequence[Question]" = ()
    ways: tuple[Way, ...] = ()

    @property
    def first_way(self) -> Way:
        return self.ways[0]
