"""What somebody means who drags a booking on a calendar: a day, a time of that day and a length."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from apps.bookings.rules.calendar_view import Layout
from apps.core.periods import Period, local_date, moments_at, zone_named
from apps.venues.choices import OfferKind

NOON = time(12)


@dataclass(frozen=True, slots=True)
class Shown:
    """A booking as the clocks of its venue show it. `minutes` are really gone by, also where the clocks change."""

    kind: OfferKind
    zone: str
    day: date
    time: time
    minutes: int
    nights: int

    @property
    def by_night(self) -> bool:
        return self.kind == OfferKind.NIGHT


@dataclass(frozen=True, slots=True)
class Pulled:
    """Where both ends were left: what the clocks show there, and which of two where they show it twice."""

    start: datetime
    end: datetime
    layout: Layout = Layout.CLOCK
    start_offset: str = ""
    end_offset: str = ""
    is_resized: bool = False


def shown(period: Period, *, kind: OfferKind, zone: str) -> Shown:
    local = period.start.astimezone(zone_named(zone))
    nights = (local_date(period.end, zone) - local.date()).days
    minutes = period.duration // timedelta(minutes=1)
    return Shown(kind, zone, local.date(), local.time().replace(tzinfo=None), minutes, nights)


def pulled_to(own: Shown, to: Pulled) -> Shown:
    """Only what was pulled changes: a day of a month tells no time, and a move no length."""
    if own.by_night:
        nights = (to.end.date() - to.start.date()).days
        keeps = to.layout != Layout.DAYS or not to.is_resized
        return replace(own, day=to.start.date(), nights=own.nights if keeps else nights)
    if to.layout == Layout.DAYS:
        return replace(own, day=to.start.date())
    minutes = _minutes(own.zone, to) if to.is_resized else own.minutes
    return replace(own, day=to.start.date(), time=to.start.time(), minutes=minutes)


def moment_of(day: date, at: time, zone: str, *, offset: str = "") -> datetime | None:
    """Nothing where the clocks skip it; of two the earlier, unless the offset says which."""
    moments = moments_at(datetime.combine(day, at), zone)
    named = [moment for moment in moments if moment.isoformat().endswith(offset)] if offset else []
    # Kept in UTC: two moments of one zone differ by what its clocks show, not by what goes by.
    return next((moment.astimezone(UTC) for moment in [*named, *moments]), None)


def period_of(to: Shown, *, offset: str = "") -> Period | None:
    """A stay from noon to noon: its offer knows when its guests come and go."""
    if to.by_night:
        first = moment_of(to.day, NOON, to.zone)
        last = moment_of(to.day + timedelta(days=max(to.nights, 1)), NOON, to.zone)
        return Period(first, last) if first and last else None
    start = moment_of(to.day, to.time, to.zone, offset=offset)
    return Period(start, start + timedelta(minutes=to.minutes)) if start and to.minutes > 0 else None


def _minutes(zone: str, to: Pulled) -> int:
    start = moment_of(to.start.date(), to.start.time(), zone, offset=to.start_offset)
    end = moment_of(to.end.date(), to.end.time(), zone, offset=to.end_offset)
    lasts = end - start if start and end else to.end - to.start
    return lasts // timedelta(minutes=1)
