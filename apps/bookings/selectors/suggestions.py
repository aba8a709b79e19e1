"""What is nearest to a wish that cannot be had, and free: another place, another length, another time."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from apps.bookings.rules.departure_search import DepartureChoice
from apps.bookings.rules.night_search import Night
from apps.bookings.rules.slots import Slot
from apps.bookings.rules.why_not import Suggestion
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.asking import Terms
from apps.bookings.selectors.availability import Availability, availability
from apps.bookings.selectors.known import offer_in_mind
from apps.core.periods import Period, local_date, local_day
from apps.venues.choices import OfferKind

Choice = Slot | Night | DepartureChoice
ONE_DAY = timedelta(days=1)
# So many days around the one wished for, then more where nothing was found. Of the day alone only what is surely nearer
# than anything else: most refusals are of a time with others beside it, and a day costs a third of three.
WINDOWS = {OfferKind.HOUR: (0, 1, 7), OfferKind.NIGHT: (4, 21), OfferKind.DEPARTURE: (7, 45)}


def nearest(wish: Wish, *, now: datetime, most: int = 3, ignoring: Collection[int] = ()) -> tuple[Suggestion, ...]:
    """The nearest first; fewer or none where so much is not free around it, or where no time would help."""
    if abs(wish.starts_at - now) > timedelta(days=1200) or wish.ends_at <= wish.starts_at:
        return ()
    offer = offer_in_mind(wish.offer_id, now=now)
    if offer is None:
        return ()
    sheet = offer.sheet
    day, last = local_date(wish.starts_at, sheet.zone), local_date(wish.ends_at, sheet.zone)
    for reach in WINDOWS[sheet.kind]:
        first = max(day - reach * ONE_DAY, local_date(now, sheet.zone))
        if first > day + reach * ONE_DAY:
            return ()
        terms = _terms(wish, (last - day).days, ignoring)
        found = availability(wish.offer_id, first=first, last=day + reach * ONE_DAY, now=now, **terms)
        suggested = _suggested(found, wish, most)
        if suggested and (reach or _are_nearest(suggested, wish, local_day(day, sheet.zone), most)):
            return suggested
    return ()


def _are_nearest(suggested: Sequence[Suggestion], wish: Wish, seen: Period, most: int) -> bool:
    """Whether nothing that begins outside of what was seen could be among them."""
    change, _is_before = _change(suggested[-1], wish)
    beyond = min(wish.starts_at - seen.start, seen.end - wish.starts_at)
    return len(suggested) == most and change < beyond.total_seconds()


def _terms(wish: Wish, nights: int, ignoring: Collection[int]) -> Terms:
    return {
        "party": wish.party,
        "channel": wish.channel,
        "email": wish.email,
        "extras": wish.extras,
        "space_ids": wish.space_ids,
        "rate_id": wish.rate_id,
        "minutes": int((wish.ends_at - wish.starts_at).total_seconds()) // 60,
        "nights": max(nights, 1),
        "ignoring": ignoring,
    }


def _suggested(found: Availability, wish: Wish, most: int) -> tuple[Suggestion, ...]:
    """By how much each changes, a later time before an earlier one as far away."""
    choices: Sequence[Choice] = (*found.slots, *found.nights, *found.departures)
    free = [_as_suggestion(choice, wish) for choice in choices if choice.is_free]
    same = [choice.suggestion for choice in choices if choice.starts_at == wish.starts_at and choice.suggestion]
    return tuple(sorted(dict.fromkeys([*same, *free]), key=lambda each: _change(each, wish))[:most])


def _as_suggestion(choice: Choice, wish: Wish) -> Suggestion:
    departure_id = choice.departure_id if isinstance(choice, DepartureChoice) else None
    return Suggestion(choice.starts_at, choice.ends_at, wish.space_ids, departure_id)


def _change(suggestion: Suggestion, wish: Wish) -> tuple[float, bool]:
    """Minutes that it begins otherwise and that it is shorter."""
    moved = suggestion.starts_at - wish.starts_at
    shorter = (wish.ends_at - wish.starts_at) - (suggestion.ends_at - suggestion.starts_at)
    return abs(moved.total_seconds()) + abs(shorter.total_seconds()), moved < timedelta()
