"""Where a plan is laid out: whose it is, who does it, when, and in which languages it speaks."""

from calendar import isleap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import count
from zoneinfo import ZoneInfo

from django.utils.translation import override

from apps.core.said import column
from apps.journal.choices import Actor
from apps.portal.rules.catalogue_plan import MonthDay, Text
from apps.tenants.models.tenant import Tenant

Speak = Callable[[Text, str], str]
LEAP_DAY = MonthDay(2, 29)


def product_words(text: Text, language: str) -> str:
    """Sentences of the product itself are in its catalogues."""
    with override(language):
        return str(text)


@dataclass(frozen=True, slots=True)
class Setting:
    """`keys` remembers what was made under which key: `("space", "court1")` leads to its id."""

    tenant: Tenant
    by: Actor
    now: datetime
    speak: Speak = product_words
    keys: dict[tuple[str, str], int] = field(default_factory=dict)

    @property
    def languages(self) -> list[str]:
        return list(dict.fromkeys([self.tenant.language, *self.tenant.languages]))

    @property
    def today(self) -> date:
        return self.now.astimezone(ZoneInfo(self.tenant.time_zone)).date()

    def words(self, **texts: Text) -> dict[str, str]:
        """`name=…` in every language of the business, by column."""
        return {column(name, code): self.speak(text, code) for name, text in texts.items() for code in self.languages}

    def main(self, text: Text) -> str:
        """For what is told in one language only."""
        return self.speak(text, self.tenant.language)

    def ids(self, kind: str, keys: tuple[str, ...]) -> list[int]:
        return [self.keys[kind, key] for key in keys]

    def next_on(self, first: MonthDay, last: MonthDay) -> tuple[date, date]:
        """The stretch of the year that is now or comes next."""
        return next(self.stretches(first, last))

    def stretches(self, first: MonthDay, last: MonthDay) -> Iterator[tuple[date, date]]:
        """The one that is now or comes next, then year by year; a year without 29 February leaves that day out."""
        for year in count(self.today.year - 1):
            begins = _in_year(first, year, otherwise=MonthDay(3, 1))
            over_new_year = (last.month, last.day) < (first.month, first.day)
            ends = _in_year(last, year + over_new_year, otherwise=MonthDay(2, 28))
            if begins <= ends and self.today <= ends:
                yield begins, ends


def _in_year(day: MonthDay, year: int, *, otherwise: MonthDay) -> date:
    told = otherwise if day == LEAP_DAY and not isleap(year) else day
    return date(year, told.month, told.day)


def demo_speech(words_of: Callable[[str], Mapping[str, str]]) -> Speak:
    """English to what the demo's files say in another language, or to what the product itself says."""

    def speak(text: Text, language: str) -> str:
        return words_of(language).get(str(text)) or product_words(text, language)

    return speak
