"""Free time of many places at once: one search in a sorted list tells how long a place stays free from a moment on.

A guest's time meets a claim when it meets the claim widened by what the place is set up before and cleaned after; so
the widening is done once for each claim and not for each slot.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from apps.bookings.rules.busy import FREE, Busy, Occupied
from apps.bookings.rules.placement import Place, Want
from apps.bookings.rules.why_not import Fault

ALWAYS = 1 << 60


@dataclass(frozen=True, slots=True)
class Lane:
    """One place, bed or piece: from each of `starts` to the end beside it no guest can be there."""

    starts: Sequence[int]
    ends: Sequence[int]
    claims: Sequence[Occupied]

    def free_until(self, start: int) -> int:
        """When the next guest is in the way; `start` itself where one already is."""
        place = bisect_right(self.starts, start)
        if place and self.ends[place - 1] > start:
            return start
        return self.starts[place] if place < len(self.starts) else ALWAYS

    def fault(self, start: int, end: int) -> Fault | None:
        place = bisect_right(self.starts, start)
        for number in range(max(place - 1, 0), len(self.starts)):
            if self.starts[number] >= end:
                return None
            if self.ends[number] > start:
                return self.claims[number].fault
        return None


OPEN = Lane((), (), ())


def lane_of(place: Place, busy: Busy) -> Lane:
    widened = [
        (claim.start - leaf.cleanup, claim.end + leaf.setup, claim)
        for leaf in place.leaves
        for claim in busy.get(leaf.spot, FREE).claims
    ]
    return _lane(widened)


def lane_of_spot(spot: int, busy: Busy) -> Lane:
    return _lane((claim.start, claim.end, claim) for claim in busy.get(spot, FREE).claims)


def _lane(widened: Iterable[tuple[int, int, Occupied]]) -> Lane:
    """Times that overlap become one, which goes on until the last of them ends."""
    starts: list[int] = []
    ends: list[int] = []
    claims: list[Occupied] = []
    for start, end, claim in sorted(widened, key=lambda each: each[:2]):
        if starts and start < ends[-1]:
            ends[-1] = max(ends[-1], end)
        else:
            starts.append(start)
            ends.append(end)
            claims.append(claim)
    return Lane(starts, ends, claims) if starts else OPEN


def longest(untils: list[int], count: int) -> int:
    """Until when so many of them are free at once; 0 where there are not so many."""
    if len(untils) < count:
        return 0
    if count == 1:
        return max(untils)
    return sorted(untils, reverse=True)[count - 1]


def do_meet(wants: Sequence[Want]) -> bool:
    """Whether some leaf stands in two of the places, so that counting them one by one would not do."""
    seen: set[int] = set()
    for want in wants:
        for place in want.places:
            leaves = {leaf.space_id for leaf in place.leaves}
            if seen & leaves:
                return True
            seen |= leaves
    return False


def fault_in(lanes: Iterable[Lane], start: int, end: int) -> Fault | None:
    return next((fault for lane in lanes if (fault := lane.fault(start, end))), None)
