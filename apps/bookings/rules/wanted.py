"""A wish held against what is known of its offer: what it would occupy, and what is against it whoever else comes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from apps.bookings.rules.hour_times import length_problems, not_closed, opened
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.night_times import days_of, deadlines, night_problems, stay_of
from apps.bookings.rules.placement import Place, Want
from apps.bookings.rules.sale import (
    Deadlines,
    extra_problems,
    party_problems,
    sale_problems,
    seated,
    time_problems,
    with_included,
)
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.rules.wish import Wish
from apps.core.periods import Period
from apps.venues.choices import DepartureStatus, ExtraStock, OfferKind

# Nothing is sold so far ahead, so late or for so long; whoever asks for it anyway costs nobody any work.
FARTHEST, LONGEST = timedelta(days=1200), timedelta(days=370)


@dataclass(frozen=True, slots=True)
class Dated:
    """A departure as it stands now; `is_crewed` where its guide and van have been claimed, if that was asked."""

    id: int
    offer_id: int
    period: Period
    seats: int
    is_private: bool = False
    status: DepartureStatus = DepartureStatus.PLANNED
    language: str = ""
    min_to_run: int = 0
    decides_at: datetime | None = None
    is_crewed: bool = False

    @property
    def is_cancelled(self) -> bool:
        return self.status == DepartureStatus.CANCELLED


@dataclass(frozen=True, slots=True)
class Wanted:
    """`wish` with the times it really has. Without a `period` there is nothing to occupy.

    `wants` are spaces of the booking, `crew` those of its departure; `pieces` how many of which extra.
    """

    wish: Wish
    known: KnownOffer
    problems: tuple[WhyNot, ...]
    period: Period | None = None
    wants: tuple[Want, ...] = ()
    crew: tuple[Want, ...] = ()
    pieces: Mapping[int, int] = field(default_factory=dict)
    departure: Dated | None = None

    @property
    def seats(self) -> int:
        """A departure taken as a whole gives all its seats to one booking."""
        if self.departure is None:
            return 0
        return self.departure.seats if self.departure.is_private else seated(self.wish.party, self.known.sheet)


def wanted(wish: Wish, known: KnownOffer, departure: Dated | None, *, now: datetime) -> Wanted:
    problems = lasting_problems(wish, known)
    by_kind = {OfferKind.HOUR: _hours, OfferKind.NIGHT: _nights}
    if known.sheet.kind == OfferKind.DEPARTURE:
        return _departure(Wanted(wish, known, problems, departure=departure), now)
    if far := _absurd(wish, now):
        return Wanted(wish, known, (*problems, far))
    return by_kind[known.sheet.kind](Wanted(wish, known, problems), now)


def lasting_problems(wish: Wish, known: KnownOffer) -> tuple[WhyNot, ...]:
    """What is against it whenever it is: the channel, the party, the extras."""
    sheet = known.sheet
    return (
        *sale_problems(sheet, is_shown=known.is_shown, channel=wish.channel),
        *party_problems(wish.party, sheet),
        *extra_problems(wish.extras, sheet),
        *([WhyNot(Why.UNKNOWN_PICKUP, "pickup_id")] if wish.pickup_id not in {None, *sheet.pickups} else []),
    )


def _hours(asked: Wanted, now: datetime) -> Wanted:
    wish, known = asked.wish, asked.known
    if wish.ends_at <= wish.starts_at:
        least = known.sheet.hours.min_minutes if known.sheet.hours else 0
        return _with(asked, [WhyNot(Why.TOO_SHORT, "ends_at", {"minutes": least})])
    period = wish.period
    problems = [
        *time_problems(known.sheet, wish.channel, Deadlines(period.start, period.start), now),
        *length_problems(known, period),
    ]
    wants, more = wants_of(wish, known)
    places, closed = opened(known, wants, period)
    return _occupying(_with(asked, [*problems, *closed, *more]), period, _within(wants, places))


def _nights(asked: Wanted, now: datetime) -> Wanted:
    wish, known = asked.wish, asked.known
    period = stay_of(wish.period, known.sheet) if wish.ends_at > wish.starts_at else None
    if period is None:
        return _with(asked, [WhyNot(Why.NO_NIGHT, "ends_at", {"nights": 1})])
    problems = [
        *time_problems(known.sheet, wish.channel, deadlines(period, known.sheet), now),
        *night_problems(*days_of(period, known.sheet.zone), known.sheet),
    ]
    wants, more = wants_of(wish, known)
    places, closed = not_closed(known, wants, period)
    return _occupying(_with(asked, [*problems, *closed, *more]), period, _within(wants, places))


def _departure(asked: Wanted, now: datetime) -> Wanted:
    dated = asked.departure
    if dated is None or dated.offer_id != asked.known.sheet.id:
        return replace(_with(asked, [WhyNot(Why.UNKNOWN_DEPARTURE, "departure_id")]), departure=None)
    problems = [WhyNot(Why.DEPARTURE_CANCELLED, "departure_id")] if dated.is_cancelled else []
    when = Deadlines(dated.period.start, dated.period.start)
    problems += time_problems(asked.known.sheet, asked.wish.channel, when, now)
    places, _closed = not_closed(asked.known, asked.known.needs, dated.period)
    crew = _within(asked.known.needs, places)
    return replace(_occupying(_with(asked, problems), dated.period, ()), crew=crew)


def _with(asked: Wanted, problems: Iterable[WhyNot]) -> Wanted:
    found = (*asked.problems, *problems)
    return replace(asked, problems=found) if len(found) > len(asked.problems) else asked


def _occupying(asked: Wanted, period: Period, wants: Sequence[Want]) -> Wanted:
    more, pieces = extras_of(asked.wish, asked.known)
    return replace(asked, wish=asked.wish.at(period), period=period, wants=(*wants, *more), pieces=pieces)


def extras_of(wish: Wish, known: KnownOffer) -> tuple[tuple[Want, ...], dict[int, int]]:
    """Spaces that extras occupy, and how many pieces of which are taken; included ones come along."""
    sold = {extra.id: extra for extra in known.sheet.extras}
    extras = {key: number for key, number in with_included(wish.extras, known.sheet).items() if number > 0}
    wants = tuple([Want((known.extra_places[key],), extra_id=key) for key in extras if key in known.extra_places])
    counted = {
        key: number for key, number in extras.items() if key in sold and sold[key].stock_kind == ExtraStock.AT_ONCE
    }
    return wants, counted


def wants_of(wish: Wish, known: KnownOffer) -> tuple[tuple[Want, ...], list[WhyNot]]:
    """What the needs want, the chosen spaces among it, of spaces that are large enough for the party where any is."""
    wants = list(known.wants(max(seated(wish.party, known.sheet), 1)))
    problems = [] if wants else [WhyNot(Why.UNKNOWN_SPACE, "offer_id")]
    if wants and not wants[0].is_together:
        wants[0], small = large_enough(wants[0], wish.people, wish.space_ids)
        problems += small
    if not wish.space_ids:
        return tuple(wants), problems
    known_ids = {place.space_id for want in wants for place in want.places}
    too_many = any(len(set(wish.space_ids) & {place.space_id for place in want.places}) > want.count for want in wants)
    if too_many or not known_ids >= set(wish.space_ids):
        return tuple(wants), [*problems, WhyNot(Why.UNKNOWN_SPACE, "space_ids")]
    return tuple([part for want in wants for part in want.with_chosen(wish.space_ids)]), problems


def large_enough(want: Want, people: int, chosen: Sequence[int]) -> tuple[Want, list[WhyNot]]:
    """The places that hold the party between them; all of them, and why not, where they are too small."""
    share = -(-people // want.count)
    large = tuple([place for place in want.places if place.capacity >= share or place.space_id in chosen])
    if _room(large, want.count) >= people and len(large) >= want.count:
        is_small = any(place.capacity < share for place in large if place.space_id in chosen)
        return replace(want, places=large), [_too_small(large)] if is_small and want.count == 1 else []
    if _room(want.places, want.count) >= people:
        return want, []
    return want, [_too_small(want.places)]


def _room(places: Iterable[Place], count: int) -> int:
    return sum(sorted((place.capacity for place in places), reverse=True)[:count])


def _too_small(places: Iterable[Place]) -> WhyNot:
    most = max((place.capacity for place in places), default=0)
    return WhyNot(Why.SPACE_TOO_SMALL, "party", {"people": most})


def _within(wants: Sequence[Want], places: Sequence[Sequence[Place]]) -> tuple[Want, ...]:
    """The same where all its places are left."""
    return tuple(
        [
            want if len(own) == len(want.places) else replace(want, places=tuple(own))
            for want, own in zip(wants, places, strict=True)
        ]
    )


def _absurd(wish: Wish, now: datetime) -> WhyNot | None:
    if wish.starts_at < now - FARTHEST:
        return WhyNot(Why.PAST)
    if wish.starts_at > now + FARTHEST:
        return WhyNot(Why.TOO_FAR, facts={"days": FARTHEST.days})
    if wish.ends_at - wish.starts_at > LONGEST:
        return WhyNot(Why.TOO_LONG, "ends_at", {"nights": LONGEST.days})
    return None
