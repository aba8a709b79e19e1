"""What refusals of bookings know of the way out, as programs read it."""

from typing import Any

from apps.api.errors import StaleVersion
from apps.api.forms.booking_faces import whys
from apps.api.forms.problem import SuggestionOut
from apps.api.forms.series_changes import diff_face
from apps.api.forms.series_faces import preview_face
from apps.api.forms.values import money_out
from apps.bookings.errors.guests import AddressTaken
from apps.bookings.errors.moves import GuestNeeded, IllegalMove, Stale
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.errors.series import NoSuchDate, NoSuchRule, UnknownRegion
from apps.bookings.errors.undecided import ChangeUndecided, DatesUndecided
from apps.bookings.errors.waitlist import LengthNeeded, PartyOutOfRange, SpanTooLong, TooLateToWait
from apps.bookings.rules.why_not import Suggestion
from apps.core.errors import NoPhoneNumber, Refusal
from apps.core.problem import Fault
from apps.venues.errors.faults import NotLikeThis

# Suggestions are moments; whoever shows them knows the zone of the venue.
ZONE = "UTC"
# Parts of the rule of a series, which comes in one text.
RULE = dict.fromkeys(("frequency", "every", "weekdays", "month_days", "nth", "until", "count"), "rule") | {
    "starts_on": "local_start"
}
FIELDS: dict[type[Refusal], str] = {
    AddressTaken: "/email",
    GuestNeeded: "/guest",
    LengthNeeded: "/minutes",
    NoPhoneNumber: "/guest/phone",
    NoSuchDate: "/date_id",
    NoSuchRule: "/rule",
    PartyOutOfRange: "/party",
    SpanTooLong: "/latest",
    TooLateToWait: "/last_useful_at",
    UnknownRegion: "/skips_holidays_of",
}


def faults_of(refusal: Refusal) -> tuple[Fault, ...]:
    if isinstance(refusal, PlaceTaken | NotBookable):
        return tuple(Fault(f"/{why.about}", why.code, why.detail) for why in whys(refusal.reasons, zone=ZONE))
    if isinstance(refusal, NotLikeThis):
        return tuple(
            Fault(f"/{RULE.get(fault.field, fault.field)}", "invalid", str(fault.sentence)) for fault in refusal.faults
        )
    pointer = FIELDS.get(type(refusal))
    return (Fault(pointer, "invalid", refusal.sentence),) if pointer else ()


def more_of(refusal: Refusal) -> dict[str, Any]:
    if isinstance(refusal, PlaceTaken | NotBookable):
        return {"suggestions": [suggestion_face(each).model_dump(mode="json") for each in refusal.suggestions]}
    if isinstance(refusal, DatesUndecided):
        return preview_face(refusal.table).model_dump(mode="json", include={"dates"})
    if isinstance(refusal, ChangeUndecided):
        return {"changes": diff_face(refusal.preview).model_dump(mode="json")["dates"]}
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
