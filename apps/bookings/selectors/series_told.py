"""The dates of a series in words: as they stand, and as a change would leave them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from apps.accounts.permissions import Person
from apps.bookings.choices import DateState
from apps.bookings.rules.fix_all import Fix
from apps.bookings.rules.series_diff import Fate, Untouched
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.rules.why_not import Why, WhyNot
from apps.bookings.rules.why_words import sentence
from apps.bookings.selectors.series_change import ChangedDate, SeriesPreview
from apps.bookings.selectors.series_draft import DraftRow, draft_rows
from apps.bookings.selectors.series_page import DateLine, SeriesPage
from apps.core.money import Money, format_money
from apps.core.periods import Period

FATES: dict[Fate, str | Promise] = {
    Fate.KEEP: pgettext_lazy("a date of a series", "Stays"),
    Fate.CHANGE: pgettext_lazy("a date of a series", "Changes"),
    Fate.ADD: pgettext_lazy("a date of a series", "Comes"),
    Fate.DROP: pgettext_lazy("a date of a series", "Goes"),
    Fate.LEAVE: pgettext_lazy("a date of a series", "Left alone"),
}
UNTOUCHED: dict[Untouched, str | Promise] = {
    Untouched.OVER: pgettext_lazy("a date of a series is not changed", "It is over."),
    Untouched.BEGUN: pgettext_lazy("a date of a series is not changed", "It has begun."),
    Untouched.CANCELLED: pgettext_lazy("a date of a series is not changed", "It was cancelled."),
    Untouched.SKIPPED: pgettext_lazy("a date of a series is not changed", "It was left out."),
    Untouched.OFFERED: pgettext_lazy("a date of a series is not changed", "The guest is being asked about it."),
    Untouched.POLICY: pgettext_lazy("a date of a series is not changed", "Its policy no longer lets it move."),
    Untouched.MOVED: pgettext_lazy("a date of a series is not changed", "It was moved by hand."),
}


@dataclass(frozen=True, slots=True)
class ShownDate:
    """One date of the page of a series; `why` is told where it is wanted or left out."""

    line: DateLine
    when: When
    state: str
    price: str
    why: str
    is_to_come: bool


@dataclass(frozen=True, slots=True)
class ShownChange:
    """`row` has the options where somebody has to decide."""

    fate: Fate
    words: str
    before: When | None
    after: When | None
    difference: str
    back: str
    why: str
    row: DraftRow | None = None


def shown_dates(page: SeriesPage, *, now: datetime) -> list[ShownDate]:
    zone = page.series.zone
    return [_date(line, zone, now) for line in page.dates]


def shown_changes(
    person: Person, preview: SeriesPreview, *, zone: str, now: datetime, fixes: Mapping[date, Fix] | None = None
) -> list[ShownChange]:
    """Whatever does not simply stay as it is."""
    changed = [each for each in preview.dates if each.change.fate is not Fate.KEEP]
    rows = [each.row for each in changed if each.row]
    drafts = {row.day: row for row in draft_rows(person, rows, zone=zone, now=now, fixes=fixes)}
    return [_change(each, drafts.get(each.row.day) if each.row else None, zone, now) for each in changed]


def amounts(sums: Sequence[Money]) -> str:
    return ", ".join(format_money(each) for each in sums)


def _date(line: DateLine, zone: str, now: datetime) -> ShownDate:
    row = line.date
    period = row.booking.period if row.booking else Period(row.starts_at, row.ends_at)
    return ShownDate(
        line,
        when_words(period, zone=zone, now=now),
        str(DateState(row.state).label),
        format_money(line.price) if line.price else "",
        _why(row.why, zone),
        period.start > now,
    )


def _why(code: str, zone: str) -> str:
    """A code whose sentence needs numbers that were not kept says nothing."""
    plain = {Why.SLOT_TAKEN, Why.OUTSIDE_HOURS, Why.PAST, Why.NOT_PUBLISHED, Why.CHANNEL_CLOSED, Why.NONEXISTENT_TIME}
    return sentence(WhyNot(Why(code)), zone=zone) if code in {each.value for each in plain} else ""


def _change(each: ChangedDate, row: DraftRow | None, zone: str, now: datetime) -> ShownChange:
    change = each.change
    old = change.old.period if change.old else None
    new = each.row.period if each.row else None
    is_open = row is not None and bool(row.options)
    return ShownChange(
        change.fate,
        str(FATES[change.fate]),
        when_words(old, zone=zone, now=now) if old else None,
        when_words(new, zone=zone, now=now) if new and change.fate is not Fate.DROP else None,
        format_money(each.difference) if each.difference is not None else "",
        format_money(each.refund.back) if each.refund else "",
        str(UNTOUCHED[change.because]) if change.because else "",
        row if is_open else None,
    )
