"""What those who wait could have right now: looked up when somebody asks, because it asks the engine for each."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from apps.accounts.permissions import Person
from apps.bookings.choices import WaitStatus
from apps.bookings.models.waitlist import WaitlistEntry
from apps.bookings.rules.matching import Choice
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.doors import waitlist_for
from apps.bookings.selectors.wait_choices import choices_for, waiter_of

# The first of the order; whoever comes after them is looked for once these have theirs.
MOST_LOOKED_AT = 20
MOST_CHOICES = 12


@dataclass(frozen=True, slots=True)
class FreePlace:
    """`starts_at` is what `offer_by_hand` takes."""

    choice: Choice
    when: When
    people: int

    @property
    def starts_at(self) -> str:
        return self.choice.period.start.isoformat()


def places_for(entry: WaitlistEntry, *, now: datetime) -> list[FreePlace]:
    """The times that would suit them, each once and for as many of them as find room, the first first."""
    found: dict[datetime, Choice] = {}
    for choice in choices_for(entry, waiter_of(entry), now=now):
        found.setdefault(choice.period.start, choice)
    places = islice(sorted(found.items()), MOST_CHOICES)
    return [_in_words(choice, entry, now) for _start, choice in places]


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
