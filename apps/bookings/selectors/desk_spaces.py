"""Which places of an offer are free at the time chosen, so that whoever wants one of them sees it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from apps.bookings.rules.why_not import TAKEN, Why
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.desk_offers import DeskOffer, Pool
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
    against = against_spaces(sold.pools, [wish], most=MOST, now=now)[0] if wish else {}
    taken = {pk for pk, codes in against.items() if codes & TAKEN}
    return [
        SpacePool(
            pool.name,
            pool.count,
            tuple(SpaceChoice(pk, name, pk in chosen, pk in taken) for pk, name in pool.spaces),
        )
        for pool in sold.pools
    ]


def against_spaces(
    pools: Sequence[Pool], wishes: Sequence[Wish], *, most: int, now: datetime
) -> list[dict[int, frozenset[Why]]]:
    """For each wish, what is against each of the first `most` places, in the order of the pools."""
    ids = [pk for pool in pools for pk, _name in pool.spaces][:most]
    tries = [replace(wish, space_ids=(pk,)) for wish in wishes for pk in ids]
    seen = iter(looks(tries, now=now) if tries else ())
    return [{pk: frozenset(problem.code for problem in next(seen).problems) for pk in ids} for _wish in wishes]
