"""When a booking is, as the desk reads it: in the venue's time, the zone named."""

from dataclasses import dataclass
from datetime import datetime

from apps.core.clock_range import clock_range
from apps.core.periods import Period, local_date, zone_label, zone_named
from apps.rates.rules.time_words import clock_words, day_words


@dataclass(frozen=True, slots=True)
class When:
    """`last_day` is told where it ends on another day; `nights` are counted for those sold by the night."""

    day: str
    start: str
    end: str
    zone: str
    last_day: str = ""
    nights: int = 0

    @property
    def words(self) -> str:
        """For letters without marks, which name the zone elsewhere."""
        if self.last_day:
            return f"{self.day}, {self.start} – {self.last_day}, {self.end}"
        return f"{self.day}, {clock_range(self.start, self.end)}"


def when_words(period: Period, *, zone: str, now: datetime, by_night: bool = False) -> When:
    first, last = (moment.astimezone(zone_named(zone)) for moment in (period.start, period.end))
    this_year = now.astimezone(zone_named(zone)).year
    nights = (local_date(period.end, zone) - local_date(period.start, zone)).days
    return When(
        day=day_words(first, this_year=this_year),
        start=clock_words(first, zone),
        end=clock_words(last, zone),
        zone=zone_label(period.start, zone),
        last_day=day_words(last, this_year=this_year) if nights else "",
        nights=nights if by_night else 0,
    )
