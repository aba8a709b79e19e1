"""A wish as the picker's form tells it: what `PickForm` reads, written."""

from datetime import datetime
from typing import TYPE_CHECKING

from apps.bookings.rules.wish import Wish
from apps.core.periods import local_date, zone_named
from apps.venues.choices import OfferKind

if TYPE_CHECKING:
    from apps.venues.selectors.offer_sheet import OfferSheet

Fields = list[tuple[str, str]]


def pick_fields(wish: Wish, sheet: "OfferSheet") -> Fields:
    """Name and value, in the order of the form; what nobody chose is left out."""
    told = [*_WHEN[sheet.kind](wish, sheet.zone), *_party(wish)]
    told += [("space", str(space_id)) for space_id in wish.space_ids]
    told += [(f"extra_{extra_id}", str(number)) for extra_id, number in wish.extras.items() if number]
    return told + ([("rate", str(wish.rate_id))] if wish.rate_id else [])


def _party(wish: Wish) -> Fields:
    return [("people" if key is None else f"party_{key}", str(number)) for key, number in wish.party.items() if number]


def _hours(wish: Wish, zone: str) -> Fields:
    minutes = int((wish.ends_at - wish.starts_at).total_seconds()) // 60
    return [("start", _local(wish.starts_at, zone)), ("minutes", str(minutes))]


def _nights(wish: Wish, zone: str) -> Fields:
    days = local_date(wish.starts_at, zone), local_date(wish.ends_at, zone)
    return [("arrive", days[0].isoformat()), ("leave", days[1].isoformat())]


def _departure(wish: Wish, _zone: str) -> Fields:
    pickup = [("pickup", str(wish.pickup_id))] if wish.pickup_id else []
    return [("departure", str(wish.departure_id)), *pickup]


_WHEN = {OfferKind.HOUR: _hours, OfferKind.NIGHT: _nights, OfferKind.DEPARTURE: _departure}


def _local(moment: datetime, zone: str) -> str:
    return moment.astimezone(zone_named(zone)).isoformat()
