"""The picker that belongs to the kind of an offer."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from apps.storefront.rules.picking import Picking
from apps.storefront.selectors.pick_counts import Counter
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


def field_ids(pick: Pick) -> dict[str, str]:
    """Where somebody is led who has to choose once more: by its name the first of what each field offers."""
    if isinstance(pick, NightPick):
        return {"arrive": "id_arrive", "leave": "id_leave"}
    if isinstance(pick, DeparturePick):
        return {"departure": f"departure-{pick.departures[0].value}"} if pick.departures else {}
    shortest = next((f"minutes-{length.minutes}" for length in pick.lengths), "")
    length = shortest if pick.has_few_lengths else "id_minutes"
    return {"start": "start-1" if pick.slots else "id_day", "minutes": length}


def further_ids(told: Mapping[str, Any]) -> dict[str, str]:
    """The same of what may stand below a picker, as it is handed to the page."""
    counted: Iterable[Counter] = (*told["people"], *told["extras"])
    rate = {"rate": f"rate-{told['rates'][0].id}"} if told["rates"] else {}
    place = {"space": "id_space"} if told["pools"] else {}
    pickup = {"pickup": "pickup-none"} if told["pickups"] else {}
    return {each.name: f"id_{each.name}" for each in counted} | place | pickup | rate
