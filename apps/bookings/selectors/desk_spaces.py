"""Which places of an offer are free at the time chosen, so that whoever wants one of them sees it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import datetime

from apps.bookings.rules.why_not import TAKEN
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.desk_offers import DeskOffer
from apps.bookings.selectors.look import looks

MOST = 60


@dataclass(frozen=True, slots=True)
class SpaceChoice:
    id: int
    name: str
    chosen: bool
    taken: bool


@dataclass(frozen=True, slots=True)
class SpacePool:
    """`count` of them are taken; where none is chosen, the engine picks."""

    name: str
    count: int
    spaces: tuple[SpaceChoice, ...]

    @property
    def has_chosen(self) -> bool:
        return any(each.chosen for each in self.spaces)


def desk_spaces(sold: DeskOffer, wish: Wish | None, chosen: Collection[int], *, now: datetime) -> list[SpacePool]:
    """Each place is looked at alone, all in the same few queries; without a time nothing is said to be taken."""
    taken = _taken(sold, wish, now=now) if wish else frozenset()
    return [
        SpacePool(
            pool.name,
            pool.count,
            tuple(SpaceChoice(pk, name, pk in chosen, pk in taken) for pk, name in pool.spaces),
        )
        for pool in sold.pools
    ]


def _taken(sold: DeskOffer, wish: Wish, *, now: datetime) -> frozenset[int]:
    ids = [pk for pool in sold.pools for pk, _name in pool.spaces][:MOST]
    seen = looks([replace(wish, space_ids=(pk,)) for pk in ids], now=now) if ids else []
    return frozenset(
        pk for pk, each in zip(ids, seen, strict=True) if {problem.code for problem in each.problems} & TAKEN
    )
