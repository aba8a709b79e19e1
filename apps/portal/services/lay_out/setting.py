"""Where a plan is laid out: whose it is, who does it, when, and in which languages it speaks."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import override

from apps.core.said import column
from apps.journal.choices import Actor
from apps.portal.rules.catalogue_plan import MonthDay, Text
from apps.tenants.models.tenant import Tenant

Speak = Callable[[Text, str], str]


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
        for year in (self.today.year - 1, self.today.year, self.today.year + 1):
            begins = date(year, first.month, first.day)
            ends = date(year + ((last.month, last.day) < (first.month, first.day)), last.month, last.day)
            if ends >= self.today:
                return begins, ends
        raise ValueError(f"no year has {first} to {last}")


def demo_speech(words_of: Callable[[str], Mapping[str, str]]) -> Speak:
    """English to what the demo's files say in another language, or to what the product itself says."""

    def speak(text: Text, language: str) -> str:
        return words_of(language).get(str(text)) or product_words(text, language)

    return speak
