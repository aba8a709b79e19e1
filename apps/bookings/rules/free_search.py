"""Which of many offers are free at one time: offers alike are judged once, and then only who is there counts.

A tenant may have a thousand courts that differ in nothing but their number. What is against a time (the hours, the
grid, the party, the channel) is found out for one of each sort; what is left for each is whether its spaces are busy.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from apps.bookings.rules.busy import Busy, Spread, seconds
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.lanes import do_meet
from apps.bookings.rules.placement import Place, Want, placed
from apps.bookings.rules.settle import settled
from apps.bookings.rules.wanted import Dated, Wanted, wanted
from apps.bookings.rules.wish import Wish
from apps.core.periods import Period
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Free:
    """`space_ids` are those of its first pool that are free; a departure tells how many seats are left."""

    offer_id: int
    kind: OfferKind
    starts_at: datetime
    ends_at: datetime
    space_ids: tuple[int, ...] = ()
    departure_id: int | None = None


# Offer, space and spot of an offer that is one place and nothing else.
One = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Sort:
    """Offers alike; the places of each stand in the same order.

    Where each is one place of one leaf, `ones` has them by their set-up and clean-up.
    """

    offers: tuple[KnownOffer, ...]
    are_plain: bool
    ones: Mapping[tuple[int, int], Sequence[One]]


def sorts_of(offers: Iterable[KnownOffer]) -> list[Sort]:
    sorted_out: dict[object, list[KnownOffer]] = {}
    for known in offers:
        sorted_out.setdefault(_likeness(known), []).append(known)
    return [Sort(tuple(same), not do_meet(same[0].needs), _ones(same)) for same in sorted_out.values()]


def _ones(offers: Iterable[KnownOffer]) -> dict[tuple[int, int], list[One]]:
    found: dict[tuple[int, int], list[One]] = {}
    for known in offers:
        places = [place for need in known.needs for place in need.places]
        if len(known.needs) != 1 or len(places) != 1 or len(places[0].leaves) != 1:
            return {}
        leaf = places[0].leaves[0]
        found.setdefault((leaf.setup, leaf.cleanup), []).append((known.sheet.id, places[0].space_id, leaf.spot))
    return found


def free_at(sorts: Iterable[Sort], wish: Wish, busy: Spread, *, now: datetime) -> Iterator[Free]:
    """Of offers by the hour and by the night, in the order of their sorts; `wish` is the time, whatever its offer."""
    for sort in sorts:
        first = sort.offers[0]
        if first.sheet.kind == OfferKind.DEPARTURE:
            continue
        judged = wanted(replace(wish, offer_id=first.sheet.id), first, None, now=now)
        if judged.problems or judged.period is None:
            continue
        if len(judged.wants) > len(first.needs) or judged.pieces:
            yield from _with_extras(judged, judged.period, busy)
        elif sort.ones:
            yield from _of_ones(sort, judged, judged.period, busy)
        else:
            yield from _of_sort(sort, judged, judged.period, busy)


def free_departures(
    known: Mapping[int, KnownOffer],
    departures: Iterable[Dated],
    wish: Wish,
    busy: Busy,
    *,
    crewed: set[int],
    now: datetime,
) -> Iterator[Free]:
    for dated in departures:
        offer = known[dated.offer_id]
        asked = wanted(replace(wish, offer_id=dated.offer_id, departure_id=dated.id), offer, dated, now=now)
        if not asked.problems and not settled(asked, busy, has_crew=dated.id in crewed).problems:
            yield Free(dated.offer_id, OfferKind.DEPARTURE, dated.period.start, dated.period.end, (), dated.id)


def _with_extras(judged: Wanted, period: Period, busy: Busy) -> Iterator[Free]:
    """What comes with every booking has to be there too."""
    found = settled(judged, busy)
    if not found.problems:
        spaces = tuple(dict.fromkeys(each.picked_id for each in found.takings if each.need_id and each.picked_id))
        yield Free(judged.wish.offer_id, judged.known.sheet.kind, period.start, period.end, spaces)


def _of_ones(sort: Sort, judged: Wanted, period: Period, busy: Spread) -> Iterator[Free]:
    """Most offers: what is taken is found out once for all of them."""
    want, kind = judged.wants[0], sort.offers[0].sheet.kind
    if len(want.places) < want.count:
        return
    start, end = seconds(period.start), seconds(period.end)
    for (setup, cleanup), ones in sort.ones.items():
        taken = busy.taken(start - setup, end + cleanup)
        for offer_id, space_id, spot in ones:
            if spot not in taken:
                yield Free(offer_id, kind, period.start, period.end, (space_id,))


def _of_sort(sort: Sort, judged: Wanted, period: Period, busy: Spread) -> Iterator[Free]:
    start, end = seconds(period.start), seconds(period.end)
    numbers = [_numbers(want, need) for want, need in zip(judged.wants, judged.known.needs, strict=True)]
    counts = [want.count for want in judged.wants]
    for known in sort.offers:
        free = [
            [need.places[number] for number in own if _is_free(need.places[number], start, end, busy)]
            for need, own in zip(known.needs, numbers, strict=True)
        ]
        if _suffice(free, counts) and (sort.are_plain or _can_be_placed(free, counts, start, end, busy)):
            spaces = tuple([place.space_id for place in free[0]]) if free else ()
            yield Free(known.sheet.id, known.sheet.kind, period.start, period.end, spaces)


def _suffice(free: Sequence[Sequence[Place]], counts: Sequence[int]) -> bool:
    if len(counts) == 1:
        return len(free[0]) >= counts[0]
    return all(len(places) >= count for places, count in zip(free, counts, strict=True))


def _is_free(place: Place, start: int, end: int, busy: Spread) -> bool:
    return not any(busy.is_taken(leaf.spot, start - leaf.setup, end + leaf.cleanup) for leaf in place.leaves)


def _can_be_placed(free: Sequence[Sequence[Place]], counts: Sequence[int], start: int, end: int, busy: Busy) -> bool:
    wants = [Want(tuple(places), count) for places, count in zip(free, counts, strict=False)]
    return placed(wants, start, end, busy) is not None


def _numbers(want: Want, need: Want) -> list[int]:
    """Where in the pool of the need the places of the want stand."""
    kept = {place.space_id for place in want.places}
    return [number for number, place in enumerate(need.places) if place.space_id in kept]


def _likeness(known: KnownOffer) -> object:
    """What two offers must share to be judged as one. One with included extras or of departures is its own sort."""
    sheet = known.sheet
    if sheet.kind == OfferKind.DEPARTURE or any(extra.is_included for extra in sheet.extras):
        return sheet.id
    passengers = tuple([(each.takes_seat, each.needs_adult) for each in sheet.passengers])
    terms = tuple(sheet.channels.values())
    return (
        (sheet.kind, sheet.zone, sheet.hours, sheet.nights, sheet.stay_rules),
        (sheet.min_party, sheet.max_party, sheet.setup_minutes, sheet.cleanup_minutes, terms, passengers),
        tuple([_pool(need, known) for need in known.needs]),
    )


def _pool(need: Want, known: KnownOffer) -> object:
    places = tuple([(id(known.hours[place.space_id]), place.capacity) for place in need.places])
    return need.count, need.is_together, places
