"""What is counted in a picker: people or kinds of travellers, and extras; and where travellers are picked up."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from apps.bookings.rules.sale import most_of
from apps.core.periods import zone_named
from apps.core.said import said
from apps.rates.rules.time_words import clock_words, span_words
from apps.storefront.rules.picking import Picking
from apps.storefront.selectors.offer_page import ExtraShown, TravellerShown
from apps.venues.models.departures import PickupPoint


@dataclass(frozen=True, slots=True)
class Counter:
    """As `c-stepper` shows one; what could not be counted stays as it was typed."""

    name: str
    label: str
    hint: str
    value: int | str
    least: int
    most: int
    errors: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class PickupChoice:
    id: int
    words: str
    chosen: bool


def people_counters(
    picking: Picking, travellers: Sequence[TravellerShown], prices: Mapping[int | None, str]
) -> list[Counter]:
    """One for all, or one a kind of traveller with its ages and price. None where only one can come."""
    sheet = picking.known.sheet
    if not travellers:
        if sheet.max_party == 1:
            return []
        people = sum(picking.party.values())
        return [_counter(picking, Counter("people", _("People"), "", people, max(sheet.min_party, 1), sheet.max_party))]
    return [
        _counter(
            picking,
            Counter(
                f"party_{each.id}",
                each.name,
                " · ".join(words for words in (each.ages, prices.get(each.id, "")) if words),
                picking.party.get(each.id, 0),
                0,
                sheet.max_party,
            ),
        )
        for each in travellers
    ]


def extra_counters(picking: Picking, extras: Sequence[ExtraShown]) -> list[Counter]:
    most = {each.id: most_of(each) for each in picking.known.sheet.extras}
    shown = [each for each in extras if not each.is_included]
    counted = [(each, picking.extras.get(each.id, 0), most.get(each.id, each.most)) for each in shown]
    return [
        _counter(picking, Counter(f"extra_{each.id}", each.name, each.price, value, 0, highest))
        for each, value, highest in counted
    ]


def names_counted(travellers: Sequence[TravellerShown], extras: Sequence[ExtraShown]) -> dict[str, str]:
    """What the page calls whom and what it counts, by field."""
    return {f"party_{each.id}": each.name for each in travellers} | {f"extra_{each.id}": each.name for each in extras}


def _counter(picking: Picking, counter: Counter) -> Counter:
    errors = picking.faults.get(counter.name, ())
    return replace(counter, value=picking.link.get(counter.name), errors=errors) if errors else counter


def pickup_choices(picking: Picking, leaves_at: datetime | None) -> list[PickupChoice]:
    """With the time where the departure is known, else how long before it."""
    if not picking.known.sheet.pickups:
        return []
    rows = PickupPoint.objects.filter(pk__in=picking.known.sheet.pickups)
    return [PickupChoice(row.pk, _words(row, picking, leaves_at), row.pk == picking.pickup_id) for row in rows]


def _words(row: PickupPoint, picking: Picking, leaves_at: datetime | None) -> str:
    name = said(row, "name").text
    if leaves_at is None:
        # Translators: where somebody is picked up, such as “Station, 30 minutes before”
        return _("%(place)s, %(span)s before") % {"place": name, "span": span_words(row.minutes_before)}
    at = (leaves_at - timedelta(minutes=row.minutes_before)).astimezone(zone_named(picking.zone))
    # Translators: where and when somebody is picked up, such as “Station, 09:30”
    return pgettext("pickup", "%(place)s, %(time)s") % {"place": name, "time": clock_words(at, picking.zone)}
