"""What the desk is told of something it may book: its price, what is against it and who, and what would do instead."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from apps.accounts.permissions import Person
from apps.bookings.models.booking import Booking
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.rules.why_not import Suggestion, Why, WhyNot
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.doors import bookings_for
from apps.bookings.selectors.look import Look
from apps.bookings.selectors.picked_spaces import names_of_spaces
from apps.core.money import Money, format_money
from apps.core.periods import Period
from apps.core.reading import read_id, read_period
from apps.rates.rules.lines import Quote
from apps.venues.choices import OfferKind


@dataclass(frozen=True, slots=True)
class Against:
    """`booking` is whose place it is, where the reader may see that."""

    sentence: str
    booking: Booking | None = None


@dataclass(frozen=True, slots=True)
class Instead:
    """A suggestion in words; `value` is how a form sends it back."""

    suggestion: Suggestion
    when: When
    spaces: str = ""

    @property
    def value(self) -> str:
        each = self.suggestion
        spaces = "-".join(str(space_id) for space_id in each.space_ids)
        return f"{each.starts_at.isoformat()}/{each.ends_at.isoformat()}/{spaces}/{each.departure_id or ''}"


@dataclass(frozen=True, slots=True)
class DeskLook:
    """`asks_reason` where it can be had only against a rule; without `is_possible` no reason helps."""

    against: tuple[Against, ...]
    is_possible: bool
    asks_reason: bool
    when: When
    lines: tuple[tuple[str, str], ...]
    total: Money | None
    due: Money | None
    needs_approval: bool
    spaces: str

    @property
    def is_free(self) -> bool:
        return self.is_possible and not self.asks_reason


def desk_look(person: Person, seen: Look, *, now: datetime) -> DeskLook:
    broken = [why for why in seen.problems if not is_begun(why, seen, now)]
    possible = seen.quote is not None and bool(seen.takings) and all(why.is_breakable for why in seen.problems)
    lines, due = _price(seen.quote)
    return DeskLook(
        against=tuple(against(person, broken, zone=seen.zone)),
        is_possible=possible,
        asks_reason=possible and bool(broken),
        when=_when(seen.wish.period, seen, now),
        lines=lines,
        total=seen.quote.total if seen.quote else None,
        due=due,
        needs_approval=seen.needs_approval,
        spaces=_spaces(seen),
    )


def is_begun(why: WhyNot, seen: Look, now: datetime) -> bool:
    """Whoever walks in takes what has begun and is not over: no rule that somebody would have to explain."""
    return why.code == Why.PAST and seen.wish.starts_at <= now < seen.wish.ends_at


def against(person: Person, problems: Sequence[WhyNot], *, zone: str) -> list[Against]:
    ids = {why.fault.id for why in problems if why.fault and why.fault.kind == "booking"}
    rows = bookings_for(person).filter(pk__in=ids).select_related("guest") if ids else ()
    clashing = {booking.pk: booking for booking in rows}
    told = {
        (sentence(why, zone=zone), clashing.get(why.fault.id) if why.fault and why.fault.kind == "booking" else None)
        for why in problems
    }
    return [Against(*each) for each in sorted(told, key=lambda each: each[0])]


def instead(suggestions: Sequence[Suggestion], *, zone: str, now: datetime, by_night: bool = False) -> list[Instead]:
    names = names_of_spaces({space_id for each in suggestions for space_id in each.space_ids})
    return [
        Instead(
            each,
            when_words(Period(each.starts_at, each.ends_at), zone=zone, now=now, by_night=by_night),
            ", ".join(names[space_id] for space_id in each.space_ids if space_id in names),
        )
        for each in suggestions
    ]


def suggested(value: str) -> Suggestion | None:
    """What `Instead.value` said; None where it says nothing of the kind."""
    starts, ends, spaces, departure = value.split("/") if value.count("/") == 3 else ("", "", "", "")
    period, ids = read_period(starts, ends), [read_id(each) for each in spaces.split("-") if each]
    space_ids = tuple(space_id for space_id in ids if space_id is not None)
    if period is None or len(space_ids) < len(ids) or (departure and read_id(departure) is None):
        return None
    return Suggestion(period.start, period.end, space_ids, read_id(departure))


def _when(period: Period, seen: Look, now: datetime) -> When:
    return when_words(period, zone=seen.zone, now=now, by_night=seen.kind == OfferKind.NIGHT)


def _price(quote: Quote | None) -> tuple[tuple[tuple[str, str], ...], Money | None]:
    if quote is None:
        return (), None
    lines = tuple((line.what, format_money(line.amount)) for line in (*quote.lines, *quote.credits))
    return lines, quote.due


def _spaces(seen: Look) -> str:
    """The engine's choice, of the needs of the booking itself."""
    picked = dict.fromkeys(each.picked_id for each in seen.takings if each.need_id and each.picked_id)
    names = names_of_spaces([space_id for space_id in picked if space_id])
    return ", ".join(names.values())
