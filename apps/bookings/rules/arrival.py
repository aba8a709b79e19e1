"""Who may be checked in when, and from when on somebody counts as not coming."""

from datetime import datetime, timedelta

from apps.core.periods import Period, zone_named

# Somebody booked for half past midnight arrives the evening before.
EARLY = timedelta(hours=2)
INSTANT = timedelta(microseconds=1)


def is_the_day(booked: Period, *, now: datetime, zone: str) -> bool:
    """Any of the days the booking has a part in, by the calendar of the venue, or the hours just before."""
    local = zone_named(zone)
    first, last = booked.start.astimezone(local).date(), (booked.end - INSTANT).astimezone(local).date()
    is_early = booked.start - EARLY <= now < booked.start
    return is_early or first <= now.astimezone(local).date() <= last


def missing_since(now: datetime, *, grace: int | None, release: int | None) -> datetime | None:
    """Who is not here yet and began by then counts as not coming: after the grace, or when the place is given away."""
    minutes = [number for number in (grace, release) if number is not None]
    return now - timedelta(minutes=min(minutes)) if minutes else None
