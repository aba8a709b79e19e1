"""What can be sold at once for a space and a time somebody pointed at, the best guess first."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from apps.accounts.permissions import Person
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.desk_look import is_begun
from apps.bookings.selectors.look import Look, looks
from apps.core.periods import Period, local_date, start_of_day
from apps.venues.choices import OfferKind, SalesChannel
from apps.venues.models.departures import PassengerType
from apps.venues.models.needs import NeedSpace
from apps.venues.models.offer import Offer
from apps.venues.models.space import Space
from apps.venues.selectors.doors import offers_for

# A row that stands for a room full of beds is asked for so many of them.
MOST_TRIED = 40
LONGEST_DAY = timedelta(hours=20)


@dataclass(frozen=True, slots=True)
class Fitting:
    """`is_own` where the space itself stands in the pool of the first need, not only what it is part or made of."""

    offer: Offer
    look: Look
    is_own: bool
    is_main: bool


@dataclass(frozen=True, slots=True)
class _Candidate:
    offer: Offer
    space_id: int
    is_own: bool
    is_main: bool


def quick_offers(
    person: Person, space: Space, period: Period, *, people: int | None, email: str, now: datetime
) -> list[Fitting]:
    """One of each offer, and where nobody said how many come, for as few as it takes.

    The same few queries however many offers there are; departures are sold elsewhere.
    """
    candidates = _candidates(person, space)
    zone = space.venue.time_zone
    types = _first_types({each.offer.pk for each in candidates})
    wishes = [
        Wish(
            each.offer.pk,
            *_times(each.offer, period, zone),
            {types.get(each.offer.pk): people or each.offer.min_party},
            channel=SalesChannel.DESK,
            space_ids=(each.space_id,),
            email=email,
        )
        for each in candidates
    ]
    seen = looks(wishes, now=now) if wishes else []
    found = [Fitting(each.offer, look, each.is_own, each.is_main) for each, look in zip(candidates, seen, strict=True)]
    found.sort(key=lambda each: _rank(each, period, now))
    return list({each.offer.pk: each for each in reversed(found)}.values())[::-1]


def _candidates(person: Person, space: Space) -> list[_Candidate]:
    """Offers with the space in a pool, else a space above it, else one below it."""
    near = NeedSpace.objects.filter(space__in=[space.pk, *space.path]) | NeedSpace.objects.filter(
        space__path__contains=[space.pk], space__archived_at=None
    )
    offers = offers_for(person).published().exclude(kind=OfferKind.DEPARTURE).filter(venue=space.venue_id)
    rows = near.filter(need__offer__in=offers).select_related("need__offer").order_by("need__position", "position")
    return [
        _Candidate(row.need.offer, row.space_id, row.space_id == space.pk, row.need.position == 0)
        for row in rows[:MOST_TRIED]
    ]


def _first_types(offer_ids: set[int]) -> dict[int, int]:
    """Where people are counted by kind, quick bookings are for the first kind."""
    rows = PassengerType.objects.filter(offer__in=offer_ids, archived_at=None).order_by("-position", "-pk")
    return dict(rows.values_list("offer_id", "pk"))


def _times(offer: Offer, period: Period, zone: str) -> tuple[datetime, datetime]:
    """A stay is at least the night after its first day."""
    if offer.kind == OfferKind.HOUR:
        return period.start, period.end
    first, last = local_date(period.start, zone), local_date(period.end, zone)
    return period.start, start_of_day(max(last, first + timedelta(days=1)), zone)


def _rank(each: Fitting, period: Period, now: datetime) -> tuple[int, ...]:
    """What can be had, before what somebody has to give a reason for, before what cannot."""
    broken = [why for why in each.look.problems if not is_begun(why, each.look, now)]
    is_stay = period.duration > LONGEST_DAY
    return (
        each.look.quote is None or any(not why.is_breakable for why in broken),
        bool(broken),
        (each.offer.kind == OfferKind.NIGHT) != is_stay,
        not each.is_own,
        not each.is_main,
        each.offer.position,
        each.offer.pk,
    )
