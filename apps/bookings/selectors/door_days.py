"""Which venue and which day the pages of the door are about, as their address says."""

from collections.abc import Sequence
from datetime import date, datetime

from apps.accounts.permissions import Person
from apps.core.periods import local_date
from apps.venues.models.venue import Venue
from apps.venues.selectors.doors import venues_for

FIRST_YEAR, LAST_YEAR = 2000, 2100


def venues_at_the_door(person: Person) -> list[Venue]:
    return list(venues_for(person).kept())


def venue_asked(person: Person, slug: str, *, among: Sequence[Venue] | None = None) -> Venue | None:
    """None means all of them; so does a name nobody has here."""
    if not slug:
        return None
    venues = venues_at_the_door(person) if among is None else among
    return next((venue for venue in venues if venue.slug == slug), None)


def day_asked(person: Person, written: str, *, now: datetime) -> date:
    """Today by the first venue's calendar where none is named, or one no calendar has."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        day = date.min
    return day if FIRST_YEAR <= day.year <= LAST_YEAR else today_of(person, now=now)


def today_of(person: Person, *, now: datetime) -> date:
    zones = venues_for(person).kept().values_list("time_zone", flat=True)
    return local_date(now, zones.first() or "UTC")
