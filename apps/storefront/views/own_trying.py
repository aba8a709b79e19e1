"""A guest's deed on their booking, and why it was not done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from apps.bookings.errors.moves import IllegalMove, Stale
from apps.bookings.errors.places import NotBookable, PlaceTaken
from apps.bookings.models.booking import Booking
from apps.bookings.rules.why_not import Suggestion
from apps.bookings.rules.why_words import sentence
from apps.core.errors import Refusal


@dataclass(frozen=True, slots=True)
class Refused:
    """`reasons` say more than the sentence, `near` what would do instead."""

    sentence: str
    status: int
    reasons: Sequence[str] = ()
    near: Sequence[Suggestion] = ()


def tried(booking: Booking, deed: Callable[[], Booking]) -> Booking | Refused:
    try:
        return deed()
    except (PlaceTaken, NotBookable) as refusal:
        reasons = [sentence(why, zone=booking.zone) for why in refusal.reasons]
        return Refused(refusal.sentence, 409, list(dict.fromkeys(reasons)), refusal.suggestions)
    except (Stale, IllegalMove) as refusal:
        return Refused(refusal.sentence, 409)
    except Refusal as refusal:
        return Refused(refusal.sentence, 422)
