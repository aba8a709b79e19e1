"""When many offers may be had: what `availability` says of each, in a number of queries that does not grow."""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import date, datetime, timedelta

from apps.bookings.rules.busy import Busy
from apps.bookings.rules.known_offer import KnownOffer
from apps.bookings.rules.wanted import Dated
from apps.bookings.selectors.asking import Terms, asking
from apps.bookings.selectors.availability import Availability, empty, plan_of, plan_of_departures
from apps.bookings.selectors.dated import departures_of_many
from apps.bookings.selectors.guest_terms import guest_terms
from apps.bookings.selectors.known import Asked, known_and_busy, maybe_departing
from apps.bookings.selectors.occupied import Stretch
from apps.core.periods import Period, local_date, start_of_day
from apps.venues.choices import OfferKind

ONE_DAY = timedelta(days=1)
# An offer of nights asks what holds for stays that begin on its last day.
AROUND = timedelta(days=200)

Fill = Callable[[Busy], Availability]
TermsOf = Callable[[KnownOffer], Terms]


def availability_of_many(
    offer_ids: Collection[int],
    *,
    days: int,
    terms_of: TermsOf,
    now: datetime,
    after: int = 0,
    on: date | None = None,
) -> dict[int, Availability]:
    """By offer, those there are: for so many days from `on`, else from `after` days after its venue's own today.

    `terms_of` says whom each is for; an address is not asked about, so these are what anybody may have.
    """
    if not offer_ids:
        return {}
    today = now.date()
    ahead = on - today if on else timedelta(days=after)
    asked = Asked(frozenset(offer_ids), today - 2 * ONE_DAY, today + ahead + AROUND, now)
    guest = guest_terms("", "", now=now)
    period = Period(now - ONE_DAY, now + ahead + (days + 1) * ONE_DAY)
    departures = _departures(maybe_departing(offer_ids, now=now), period)

    def plan(offers: Mapping[int, KnownOffer]) -> tuple[dict[int, Fill], Collection[Stretch]]:
        fills: dict[int, Fill] = {}
        stretches: list[Stretch] = []
        for offer_id, known in offers.items():
            first = on or local_date(now, known.sheet.zone) + ahead
            asker = asking(known, guest, first=first, now=now, terms=terms_of(known))
            dates = [first + number * ONE_DAY for number in range(days)]
            if known.sheet.kind == OfferKind.DEPARTURE:
                own = _within(departures.get(offer_id, ()), dates, known.sheet.zone)
                fills[offer_id], parts = plan_of_departures(empty(asker, dates), asker, own)
            else:
                fills[offer_id], parts = plan_of(asker, dates)
            stretches.extend(parts)
        return fills, stretches

    fills, busy = known_and_busy(asked, plan)
    return {offer_id: fill(busy) for offer_id, fill in fills.items()}


def _departures(offer_ids: Collection[int], period: Period) -> Mapping[int, Sequence[Dated]]:
    """By offer."""
    found: dict[int, list[Dated]] = defaultdict(list)
    for dated in departures_of_many(offer_ids, starts=period.start, ends=period.end) if offer_ids else ():
        found[dated.offer_id].append(dated)
    return found


def _within(departures: Sequence[Dated], dates: Sequence[date], zone: str) -> list[Dated]:
    starts, ends = start_of_day(dates[0], zone), start_of_day(dates[-1] + ONE_DAY, zone)
    return [dated for dated in departures if starts <= dated.period.start < ends]
