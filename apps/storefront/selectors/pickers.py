"""The picker that belongs to the kind of an offer."""

from collections.abc import Callable

from apps.storefront.rules.picking import Picking
from apps.storefront.selectors.pick_departures import DeparturePick, departure_pick
from apps.storefront.selectors.pick_hours import HourPick, hour_pick
from apps.storefront.selectors.pick_nights import NightPick, night_pick
from apps.venues.choices import OfferKind

Pick = HourPick | NightPick | DeparturePick
_PICKERS: dict[OfferKind, Callable[[Picking], Pick]] = {
    OfferKind.HOUR: hour_pick,
    OfferKind.NIGHT: night_pick,
    OfferKind.DEPARTURE: departure_pick,
}


def picker_of(picking: Picking) -> Pick:
    return _PICKERS[picking.known.sheet.kind](picking)
