"""What somebody asks a business's front page: a day, and how many they are."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from apps.rates.rules.time_words import day_words

MOST_PEOPLE = 999
FURTHEST = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class AskedDay:
    """Nothing asked where both are None."""

    day: date | None = None
    people: int | None = None

    @property
    def is_asked(self) -> bool:
        return self.day is not None or self.people is not None

    @property
    def query(self) -> dict[str, str]:
        """For links to what was found, so that nobody types it twice."""
        told = {"day": self.day.isoformat() if self.day else "", "people": str(self.people or "")}
        return {key: value for key, value in told.items() if value}


def asked_day(day: str, people: str, *, today: date) -> AskedDay:
    """What is no day, or one nobody can book, is not asked: the page shows everything again."""
    return AskedDay(_day(day, today), _people(people))


def asked_words(asked: AskedDay) -> str:
    """Heads what was found."""
    day = day_words(datetime.combine(asked.day, time.min), this_year=asked.day.year) if asked.day else ""
    if asked.people is None:
        # Translators: heads what can be booked that day
        return _("Free on %(day)s") % {"day": day}
    if not day:
        # Translators: heads what can be booked in the coming days
        words = ngettext("Free this week for %(count)d person", "Free this week for %(count)d people", asked.people)
    else:
        # Translators: heads what can be booked that day
        words = ngettext("Free on %(day)s for %(count)d person", "Free on %(day)s for %(count)d people", asked.people)
    return words % {"day": day, "count": asked.people}


def _day(text: str, today: date) -> date | None:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if today <= day <= today + FURTHEST else None


def _people(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and 1 <= int(text[:4]) <= MOST_PEOPLE else None
