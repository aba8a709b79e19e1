"""What those who wait could have right now: looked up when somebody asks, because it asks the engine for each."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from apps.accounts.permissions import Person
from apps.bookings.choices import WaitStatus
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.matching import Choice
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.rules.why_not import Why
from apps.bookings.selectors.desk_offers import Pool, pools_of
from apps.bookings.selectors.desk_spaces import against_spaces
from apps.bookings.selectors.doors import waitlist_for
from apps.bookings.selectors.wait_choices import choices_for, waiter_of, wish_for

# The first of the order; whoever comes after them is looked for once these have theirs.
MOST_LOOKED_AT = 20
MOST_CHOICES = 12
# Of spaces, all times together: what more there is the engine finds by itself.
MOST_LOOKS = 240
NOT_ASKED = frozenset({Why.SLOT_TAKEN})


@dataclass(frozen=True, slots=True)
class FreePlace:
    """`starts_at` is what `offer_by_hand` takes, and the spaces of `pools` that are free then."""

    choice: Choice
    when: When
    people: int
    pools: Sequence[Pool] = ()

    @property
    def starts_at(self) -> str:
        return self.choice.period.start.isoformat()


def places_for(entry: WaitlistEntry, *, now: datetime) -> list[FreePlace]:
    """The times that would suit them, each once and for as many of them as find room, the first first; each with the
    spaces that are free then, where there is something to choose."""
    found: dict[datetime, Choice] = {}
    for choice in choices_for(entry, waiter_of(entry), now=now):
        found.setdefault(choice.period.start, choice)
    choices = [choice for _start, choice in islice(sorted(found.items()), MOST_CHOICES)]
    pools = [*pools_of(entry.offer)]
    most = MOST_LOOKS // max(len(choices), 1)
    against = against_spaces(pools, [wish_for(entry, choice) for choice in choices], most=most, now=now)
    return [
        replace(_in_words(choice, entry, now), pools=_free(pools, codes))
        for choice, codes in zip(choices, against, strict=True)
    ]


def _free(pools: Sequence[Pool], against: Mapping[int, Collection[Why]]) -> list[Pool]:
    """What is left of each; the engine alone chooses where that is no more than is needed."""
    left = [
        replace(pool, spaces=tuple(each for each in pool.spaces if not against.get(each[0], NOT_ASKED)))
        for pool in pools
    ]
    return [pool for pool in left if len(pool.spaces) > pool.count]


def matches(person: Person, *, now: datetime) -> Iterator[tuple[WaitlistEntry, FreePlace]]:
    """Each with the first place they could have. Places are told to several; whoever is asked first has them."""
    rows = waitlist_for(person).filter(status=WaitStatus.WAITING, last_useful_at__gt=now)
    for entry in rows.select_related("guest", "offer__venue", "departure").order_by("position", "pk")[:MOST_LOOKED_AT]:
        choice = next(choices_for(entry, waiter_of(entry), now=now), None)
        if choice is not None:
            yield entry, _in_words(choice, entry, now)


def _in_words(choice: Choice, entry: WaitlistEntry, now: datetime) -> FreePlace:
    when = when_words(choice.period, zone=entry.offer.venue.time_zone, now=now, by_night=bool(entry.nights))
    return FreePlace(choice, when, sum(choice.party.values()))
