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
from apps.bookings.selectors.known import known_offers
from apps.core.periods import local_date
from apps.venues.choices import OfferKind

Choice = Slot | Night | DepartureChoice
ONE_DAY = timedelta(days=1)
# So far around the day wished for, then farther where nothing was found.
WINDOWS = {OfferKind.HOUR: (1, 7), OfferKind.NIGHT: (4, 21), OfferKind.DEPARTURE: (7, 45)}


def nearest(wish: Wish, *, now: datetime, most: int = 3, ignoring: Collection[int] = ()) -> tuple[Suggestion, ...]:
    """The nearest first; fewer or none where so much is not free around it, or where no time would help."""
    if abs(wish.starts_at - now) > timedelta(days=1200) or wish.ends_at <= wish.starts_at:
        return ()
    today = now.date()
    offer = known_offers([wish.offer_id], first=today, last=today, now=now).get(wish.offer_id)
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
        if suggested := _suggested(found, wish, most):
            return suggested
    return ()


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
