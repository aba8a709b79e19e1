"""Which places a booking has, and which it could have instead, whether they are free or not."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.core.said import said
from apps.venues.models.needs import NeedSpace
from apps.venues.models.space import Space


@dataclass(frozen=True, slots=True)
class Choice:
    space_id: int
    name: str


@dataclass(frozen=True, slots=True)
class Pick:
    """One place it has, with the leaves it takes there; `others` are the rest of the pool."""

    space_id: int
    name: str
    leaves: frozenset[int]
    others: Sequence[Choice]

    def instead(self, leaf: int, above: Sequence[int]) -> int:
        """What of the pool stands where somebody points; the leaf itself where nothing does."""
        near = [leaf, *reversed(above)]
        return next((space_id for space_id in near if space_id in {each.space_id for each in self.others}), leaf)


@dataclass(frozen=True, slots=True)
class Picks:
    """`pool` is what its offer's first need may have, for a booking that has nothing."""

    all: Sequence[Pick]
    pool: Sequence[Choice] = ()

    @property
    def space_ids(self) -> tuple[int, ...]:
        return tuple(pick.space_id for pick in self.all)

    def at(self, leaf: int | None) -> Pick | None:
        """The one that stands there, else the first."""
        found = (pick for pick in self.all if leaf in pick.leaves or leaf == pick.space_id)
        return next(found, self.all[0] if self.all else None)

    def after(self, old: int, new: int) -> tuple[int, ...]:
        """All places with one put in the place of another."""
        changed = [new if space_id == old else space_id for space_id in self.space_ids]
        return tuple(dict.fromkeys(changed or [new]))


def move_choices(booking: Booking) -> Picks:
    return choices_of([booking])[booking.pk]


def choices_of(bookings: Collection[Booking]) -> dict[int, Picks]:
    """By booking; two queries, however many there are."""
    pools = _pools({booking.offer_id for booking in bookings})
    claims = Claim.objects.filter(
        booking__in=[booking.pk for booking in bookings], live=True, need_id__isnull=False, picked__isnull=False
    )
    had: dict[int, dict[int, list[Claim]]] = {booking.pk: {} for booking in bookings}
    for claim in claims.select_related("picked").order_by("pk"):
        had[claim.booking_id or 0].setdefault(claim.picked_id or 0, []).append(claim)
    return {booking.pk: _picks(had[booking.pk], pools.get(booking.offer_id, {})) for booking in bookings}


def _picks(had: dict[int, list[Claim]], pool: dict[int, list[Space]]) -> Picks:
    first = next(iter(pool.values()), [])
    picks = [_pick(several, pool, set(had)) for several in had.values()]
    return Picks(picks, [Choice(space.pk, said(space, "name").text) for space in first])


def _pick(several: Sequence[Claim], pool: dict[int, list[Space]], has: set[int]) -> Pick:
    first, spaces = several[0], pool.get(several[0].need_id or 0, [])
    others = [Choice(space.pk, said(space, "name").text) for space in spaces if space.pk not in has]
    name = said(first.picked, "name").text if first.picked else ""
    return Pick(first.picked_id or 0, name, frozenset(claim.space_id or 0 for claim in several), others)


def _pools(offer_ids: Collection[int]) -> dict[int, dict[int, list[Space]]]:
    """By offer and need the spaces that are still there, in the order the engine tries them."""
    rows = NeedSpace.objects.filter(need__offer__in=offer_ids, space__archived_at=None)
    pools: dict[int, dict[int, list[Space]]] = {}
    for row in rows.select_related("space", "need").order_by("need__position", "need_id", "position", "pk"):
        pools.setdefault(row.need.offer_id, {}).setdefault(row.need_id, []).append(row.space)
    return pools
