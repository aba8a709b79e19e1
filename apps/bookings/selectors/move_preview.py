"""What it means to put a booking at another time or place, before it is done: drag, dialog and tray ask here."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import NewTime, against_change
from apps.bookings.rules.planned_words import Planned
from apps.bookings.rules.why_not import Suggestion
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.change_plan import reschedule_plan, rules_for
from apps.bookings.selectors.look import look
from apps.bookings.selectors.planned import planned
from apps.bookings.selectors.suggestions import nearest
from apps.bookings.selectors.wish_again import wish_again
from apps.core.money import Money
from apps.core.periods import local_date
from apps.journal.choices import Channel
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class MovePreview:
    """`to` has the places that would do; `near` is what would, where this does not."""

    to: NewTime
    planned: Planned
    near: Sequence[Suggestion] = ()

    @property
    def is_possible(self) -> bool:
        return self.planned.may_be_done

    @property
    def asks_reason(self) -> bool:
        return self.is_possible and bool(self.planned.against)

    @property
    def asks_price(self) -> bool:
        """Money is never moved without a word."""
        return self.is_possible and self.planned.after != self.planned.before


def is_same_time(booking: Booking, to: NewTime) -> bool:
    """Nights are what their days say."""
    if booking.kind == OfferKind.NIGHT:
        days = [local_date(each, booking.zone) for each in (booking.starts_at, booking.ends_at)]
        return days == [local_date(each, booking.zone) for each in (to.starts_at, to.ends_at)]
    return (to.starts_at, to.ends_at) == (booking.starts_at, booking.ends_at)


def move_preview(booking: Booking, to: NewTime, *, target: int | None, now: datetime) -> MovePreview:
    """`target` is the place somebody pointed at: where the others it has are taken, any other of theirs does."""
    found = _preview(booking, to, now=now)
    if found.is_possible or target is None or len(to.space_ids) < 2:
        return found
    freer = _preview(booking, replace(to, space_ids=(target,)), now=now)
    return freer if freer.is_possible else found


def nearest_to(booking: Booking, to: NewTime, *, now: datetime) -> tuple[Suggestion, ...]:
    """The same time at another place, another time at this place: whatever changes least."""
    wish = replace(wish_again(booking), starts_at=to.starts_at, ends_at=to.ends_at)
    here = nearest(replace(wish, space_ids=to.space_ids), now=now, ignoring=[booking.pk])
    anywhere = nearest(wish, now=now, ignoring=[booking.pk])
    same_time = [each for each in anywhere if each.starts_at == to.starts_at]
    return tuple(dict.fromkeys([*same_time, *here, *anywhere]))[:3]


def _preview(booking: Booking, to: NewTime, *, now: datetime) -> MovePreview:
    told = _elsewhere(booking, to, now=now) if is_same_time(booking, to) else _another_time(booking, to, now=now)
    return MovePreview(to, told)


def _another_time(booking: Booking, to: NewTime, *, now: datetime) -> Planned:
    return planned(booking, reschedule_plan(booking, to, channel=Channel.STAFF, now=now))


def _elsewhere(booking: Booking, to: NewTime, *, now: datetime) -> Planned:
    """At the same time the price stays what it is."""
    wish = replace(wish_again(booking), space_ids=to.space_ids, channel=rules_for(booking, Channel.STAFF))
    seen = look(replace(wish, starts_at=max(wish.starts_at, now)), now=now, ignoring=[booking.pk])
    problems = against_change(seen.problems) if seen.takings else seen.problems
    nothing = Money.zero(booking.currency)
    return Planned(
        lines=(),
        before=booking.price,
        after=booking.price,
        fee=nothing,
        kept=nothing,
        settling="",
        against=[sentence(why, zone=booking.zone) for why in problems],
        is_breakable=bool(seen.takings) and all(why.is_breakable for why in problems),
    )
