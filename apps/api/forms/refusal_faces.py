"""What refusals of bookings know of the way out, as programs read it."""

from typing import Any

from apps.api.errors import StaleVersion
from apps.api.forms.booking_faces import whys
from apps.api.forms.problem import SuggestionOut
from apps.api.forms.values import money_out
from apps.bookings.errors.moves import GuestNeeded, IllegalMove, Stale
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.rules.why_not import Suggestion
from apps.core.errors import NoPhoneNumber, Refusal
from apps.core.problem import Fault

# Suggestions are moments; whoever shows them knows the zone of the venue.
ZONE = "UTC"
FIELDS: dict[type[Refusal], str] = {GuestNeeded: "/guest", NoPhoneNumber: "/guest/phone"}


def faults_of(refusal: Refusal) -> tuple[Fault, ...]:
    if isinstance(refusal, PlaceTaken | NotBookable):
        return tuple(Fault(f"/{why.about}", why.code, why.detail) for why in whys(refusal.reasons, zone=ZONE))
    pointer = FIELDS.get(type(refusal))
    return (Fault(pointer, "invalid", refusal.sentence),) if pointer else ()


def more_of(refusal: Refusal) -> dict[str, Any]:
    if isinstance(refusal, PlaceTaken | NotBookable):
        return {"suggestions": [suggestion_face(each).model_dump(mode="json") for each in refusal.suggestions]}
    if isinstance(refusal, IllegalMove):
        return {"allowed": [str(move) for move in refusal.allowed]}
    if isinstance(refusal, PriceChanged):
        return {"total": money_out(refusal.total).model_dump()}
    return {"version": refusal.version} if isinstance(refusal, Stale | StaleVersion) else {}


def suggestion_face(found: Suggestion) -> SuggestionOut:
    return SuggestionOut(
        starts_at=found.starts_at,
        ends_at=found.ends_at,
        space_ids=list(found.space_ids),
        departure_id=found.departure_id,
    )
