from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with something entered. `field` as the form calls it; `row` counts from 0 where several
    of a kind stand below each other."""

    field: str
    sentence: str | Promise
    row: int | None = None


class NotLikeThis(Refusal):
    """What was entered breaks rules; a form that asks the same rules shows them by the field."""

    template = _("This cannot be saved as it is.")

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__()
        self.faults = list(faults)

    @property
    def sentence(self) -> str:
        return str(self.faults[0].sentence)
