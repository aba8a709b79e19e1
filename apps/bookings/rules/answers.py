"""The answers of guests, as a form sends them and as they are kept."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from apps.venues.models.extras import Question

# How the field of a question begins; its key follows.
BEGINS = "answer-"


def answers_in(told: Mapping[str, Any], questions: "Iterable[Question]") -> dict[int, str]:
    """By the key of the question, without those nobody answered."""
    found = {row.pk: told.get(f"{BEGINS}{row.pk}") for row in questions}
    return {pk: _as_text(value) for pk, value in found.items() if value not in (None, "", False)}


def _as_text(value: object) -> str:
    """A choice is kept as the number of its line, a day as ISO writes it."""
    return _("Yes") if value is True else str(value)
