"""A small business for the diary: two courts beside each other, a dorm of two beds, and a tour with one guide."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from apps.core.periods import Period
from apps.portal.rules.diary.facts import Leaving, Room, Sold, World
from apps.venues.rules.grid import Grid
from apps.venues.rules.needs import NeedFacts
from apps.venues.rules.stays import NightTimes

NOW = datetime(2026, 11, 20, 12, tzinfo=UTC)
FIRST, LAST = date(2026, 7, 23), date(2027, 1, 19)
COURT, OTHER_COURT, BED, OTHER_BED, GUIDE = 1, 2, 3, 4, 5
COURTS = Sold(10, "Europe/Madrid", 2, 4, (NeedFacts((COURT, OTHER_COURT), id=100),), hours=Grid())
DORM = Sold(11, "Europe/Lisbon", 1, 2, (NeedFacts((BED, OTHER_BED), id=101),), nights=NightTimes())
TOUR = Sold(12, "America/Lima", 1, 6, (NeedFacts((GUIDE,), id=102),), passengers=(7, 8))


def world(**changes: Any) -> World:
    """Open from eight to twenty by UTC."""
    days = [FIRST + timedelta(days=number) for number in range((LAST - FIRST).days + 1)]
    open_all_day = [Period(datetime.combine(day, time(8), UTC), datetime.combine(day, time(20), UTC)) for day in days]
    facts: dict[str, Any] = {
        "now": NOW,
        "first": FIRST,
        "last": LAST,
        "offers": (COURTS, DORM, TOUR),
        "rooms": {
            COURT: Room((COURT,), after=10),
            OTHER_COURT: Room((OTHER_COURT,)),
            BED: Room((BED,), is_bed=True),
            OTHER_BED: Room((OTHER_BED,), is_bed=True),
            GUIDE: Room((GUIDE,)),
        },
        "openings": {COURT: open_all_day, OTHER_COURT: open_all_day},
    }
    return World(**{**facts, **changes})


def leaving(starts_at: datetime = NOW + timedelta(days=3), *, seats: int = 8) -> Leaving:
    return Leaving(50, TOUR.id, Period(starts_at, starts_at + timedelta(hours=4)), seats, min_to_run=2)


def hour(at: int) -> Period:
    start = datetime(2026, 11, 21, at, tzinfo=UTC)
    return Period(start, start + timedelta(hours=1))
