"""When an offer may be had, as programs see it. Asked more often than all else, so it is written by hand.

`forms/availability.py` describes the same; the tests hold each answer to it.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from pydantic_core import to_json

from apps.api.forms.availability import FreeOfferOut
from apps.api.forms.booking_faces import whys
from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.free_search import Free
from apps.bookings.rules.night_search import Night
from apps.bookings.rules.slots import Slot
from apps.bookings.rules.why_not import Suggestion, WhyNot
from apps.bookings.selectors.availability import Availability
from apps.core.money import Money
from apps.core.periods import zone_named
from apps.venues.models.offer import Offer

Members = dict[str, Any]


def availability_text(offer_slug: str, found: Availability) -> bytes:
    """Kept with what was found, which is told to many."""
    key = "api", offer_slug
    text = found.made.get(key)
    if not isinstance(text, bytes):
        text = found.made[key] = to_json(_members(offer_slug, found))
    return text


def _members(offer_slug: str, found: Availability) -> Members:
    faces = _Faces(found.zone)
    return {
        "offer": offer_slug,
        "kind": found.kind,
        "zone": found.zone,
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "slots": [faces.slot(slot) for slot in found.slots],
        "nights": [faces.night(night) for night in found.nights],
        "departures": [faces.departure(departure) for departure in found.departures],
    }


def free_face(free: Free, offer: Offer) -> FreeOfferOut:
    """Of an offer with its venue."""
    zone = zone_named(offer.venue.time_zone)
    return FreeOfferOut(
        offer=offer.slug,
        venue=offer.venue.slug,
        kind=free.kind,
        starts_at=free.starts_at.astimezone(zone),
        ends_at=free.ends_at.astimezone(zone),
        space_ids=list(free.space_ids),
        departure_id=free.departure_id,
    )


@lru_cache(maxsize=32_768)
def _said(moment: datetime, zone: ZoneInfo) -> str:
    """As the venue's clocks show it. Where one slot ends another begins, and most places begin on the same moments.

    Those are of UTC, where no two that are equal are shown differently.
    """
    return moment.astimezone(zone).isoformat()


class _Faces:
    """Prices and reasons repeat from one slot to the next, so each is written once."""

    def __init__(self, zone: str) -> None:
        self.zone: ZoneInfo = zone_named(zone)
        self._reasons: dict[int, list[Members]] = {}
        self.money: Callable[[Money | None], Members | None] = lru_cache(maxsize=None)(_money)

    def slot(self, slot: Slot) -> Members:
        members = self._what_all_have(slot)
        members["minutes"], members["space_ids"] = slot.lengths, slot.space_ids
        return members

    def night(self, night: Night) -> Members:
        return {
            **self._what_all_have(night),
            "day": night.day.isoformat(),
            "nights": night.nights,
            "may_leave": night.may_leave,
            "left": night.left,
        }

    def departure(self, departure: DepartureChoice) -> Members:
        return {
            **self._what_all_have(departure),
            "id": departure.departure_id,
            "seats_left": departure.seats_left,
        }

    def _what_all_have(self, choice: Slot | Night | DepartureChoice) -> Members:
        return {
            "starts_at": _said(choice.starts_at, self.zone),
            "ends_at": _said(choice.ends_at, self.zone),
            "is_free": not choice.reasons,
            "price": self.money(choice.price),
            "reasons": self._why(choice.reasons) if choice.reasons else (),
            "suggestion": self._suggestion(choice.suggestion) if choice.suggestion else None,
        }

    def _why(self, reasons: tuple[WhyNot, ...]) -> Sequence[Members]:
        """What is told of one claim is one and the same thing at all the starts it is in the way of."""
        known = self._reasons.get(id(reasons))
        if known is None:
            known = self._reasons[id(reasons)] = self._written(reasons)
        return known

    def _written(self, reasons: tuple[WhyNot, ...]) -> list[Members]:
        return [why.model_dump() for why in whys(reasons, zone=self.zone.key)]

    def _suggestion(self, found: Suggestion) -> Members:
        return {
            "starts_at": _said(found.starts_at, self.zone),
            "ends_at": _said(found.ends_at, self.zone),
            "space_ids": found.space_ids,
            "departure_id": found.departure_id,
        }


def _money(money: Money | None) -> Members | None:
    return None if money is None else {"amount": str(money.rounded().amount), "currency": money.currency}
