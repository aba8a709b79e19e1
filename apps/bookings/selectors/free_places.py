"""Which places are free for bookings that need one, at their own time."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from apps.bookings.models.booking import Booking
from apps.bookings.rules.assign import FreePlace
from apps.bookings.rules.why_not import Why
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, looks
from apps.bookings.selectors.move_choices import Choice, Picks, choices_of
from apps.bookings.selectors.unassigned import Unassigned
from apps.bookings.selectors.wish_again import wish_again
from apps.venues.choices import SalesChannel

# A change of the place alone is not asked about the time, but nobody is sent to a place that is shut.
SHUT = frozenset({Why.CLOSED, Why.OUTSIDE_HOURS})


@dataclass(frozen=True, slots=True)
class _Try:
    row: Unassigned
    choice: Choice
    wish: Wish


def free_places(rows: Sequence[Unassigned], *, now: datetime) -> dict[int, list[FreePlace]]:
    """By booking, all in one look; in the order of the pool."""
    choices = choices_of([row.booking for row in rows])
    tries = [each for row in rows for each in _tries(row, choices[row.booking.pk], now)]
    ignoring = [row.booking.pk for row in rows]
    seen = looks([each.wish for each in tries], now=now, ignoring=ignoring) if tries else []
    found: dict[int, list[FreePlace]] = {row.booking.pk: [] for row in rows}
    for each, look in zip(tries, seen, strict=True):
        if look.takings and not {why.code for why in look.problems} & SHUT and _is_there(look, each):
            found[each.row.booking.pk].append(_place(each, look))
    return found


def _tries(row: Unassigned, picks: Picks, now: datetime) -> list[_Try]:
    wish = _wish(row.booking, now)
    lost = picks.at(row.leaf)
    choices = lost.others if lost else picks.pool
    return [
        _Try(row, each, replace(wish, space_ids=picks.after(lost.space_id if lost else 0, each.space_id)))
        for each in choices
    ]


def _wish(booking: Booking, now: datetime) -> Wish:
    wish = replace(wish_again(booking), channel=SalesChannel.DESK)
    return replace(wish, starts_at=max(wish.starts_at, now))


def _is_there(look: Look, each: _Try) -> bool:
    return any(taking.picked_id == each.choice.space_id for taking in look.takings)


def _place(each: _Try, look: Look) -> FreePlace:
    leaves = tuple(
        taking.space_id for taking in look.takings if taking.picked_id == each.choice.space_id and taking.space_id
    )
    return FreePlace(each.wish.space_ids, each.choice.space_id, each.choice.name, look.takings, leaves)
