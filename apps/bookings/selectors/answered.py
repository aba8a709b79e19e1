"""What was answered before, for as long as all it follows from is the same: most ask about what nobody has touched."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar

from django.utils.translation import get_language

from apps.bookings.rules.busy import Busy
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.selectors.guest_terms import GuestTerms
from apps.bookings.selectors.memory import Memory, Remembered
from apps.core.schema import current_schema

Answer = TypeVar("Answer")
MINUTE = 60


@dataclass(frozen=True, slots=True)
class Basis:
    """All an answer follows from, beside the question and the clock: as it was read for this very answer."""

    known: KnownOffer
    guest: GuestTerms
    busy: Busy

    def is_as(self, other: "Basis") -> bool:
        """What is known of an offer is the same thing until its catalogue changes."""
        return self.known is other.known and self.guest == other.guest and self.busy == other.busy


@dataclass(frozen=True, slots=True)
class Answered(Generic[Answer]):
    basis: Basis
    answer: Answer


def answered(
    memory: Memory[Answered[Answer]], question: object, basis: Basis, make: Callable[[], Answer], *, now: datetime
) -> Answer:
    """The answer that was given to the question on the same basis in the same minute, or a new one."""
    key, minute = (current_schema(), get_language(), question), _minute(now)
    kept = memory.recall(key)
    if kept and kept.version == minute and kept.thing.basis.is_as(basis):
        return kept.thing.answer
    answer = make()
    memory.keep([(key, Remembered(minute, Answered(basis, answer)))])
    return answer


def _minute(now: datetime) -> int:
    """What is sold begins, opens and closes on whole minutes: between two of them the clock changes no answer.

    The moment of a whole minute stands by itself, being neither before nor after it.
    """
    whole, rest = divmod(now.timestamp(), MINUTE)
    return 2 * int(whole) + bool(rest)
