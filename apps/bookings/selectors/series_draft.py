"""The table of dates as the desk reads it before a series is made: each date's state, price, and what would do."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from apps.accounts.permissions import Person
from apps.bookings.models.booking import Booking
from apps.bookings.rules.date_choice import choice_text
from apps.bookings.rules.fix_all import Fix, fix_words
from apps.bookings.rules.series_dates import Choice, Repair, Verdict, Way
from apps.bookings.rules.when_words import When, when_words
from apps.bookings.selectors.desk_look import against
from apps.bookings.selectors.picked_spaces import names_of_spaces
from apps.bookings.selectors.series_table import DateRow
from apps.core.money import format_money
from apps.core.periods import zone_named
from apps.rates.rules.time_words import clock_words, day_words

STATES: dict[Verdict, str | Promise] = {
    Verdict.FREE: pgettext_lazy("a date of a series", "Free"),
    Verdict.CONFLICT: pgettext_lazy("a date of a series", "Taken"),
    Verdict.CLOSED: pgettext_lazy("a date of a series", "Closed"),
    Verdict.REFUSED: pgettext_lazy("a date of a series", "Against a rule"),
    Verdict.HOLIDAY: pgettext_lazy("a date of a series", "Public holiday"),
}
WAIT, SKIP = gettext_lazy("Wait until it frees"), gettext_lazy("Leave this date out")


@dataclass(frozen=True, slots=True)
class Option:
    value: str
    words: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class DraftRow:
    """`options` are empty where nothing has to be decided; `name` is its field. `booking` is whose place it is."""

    day: date
    name: str
    when: When | None
    day_words: str
    verdict: Verdict
    state: str
    price: str
    why: tuple[str, ...] = ()
    booking: Booking | None = None
    options: tuple[Option, ...] = ()
    is_open: bool = False
    note: str = ""


def draft_rows(
    person: Person, rows: Sequence[DateRow], *, zone: str, now: datetime, fixes: Mapping[date, Fix] | None = None
) -> list[DraftRow]:
    """`fixes` are those just taken over, told with why."""
    names = names_of_spaces({space_id for row in rows for way in _ways(row) for space_id in way.choice.space_ids or ()})
    return [_row(person, row, names, (fixes or {}).get(row.day), zone, now) for row in rows]


def field_of(day: date) -> str:
    return f"date-{day.isoformat()}"


def _ways(row: DateRow) -> Iterable[Way]:
    return (*row.ways, *([Way(row.choice)] if row.choice else []))


def _row(person: Person, row: DateRow, names: Mapping[int, str], fix: Fix | None, zone: str, now: datetime) -> DraftRow:
    told = against(person, row.problems, zone=zone)
    asks = row.repair is None or (row.choice is not None and row.choice.repair is not Repair.BOOK)
    local = row.occurrence.local_start
    spaces = ", ".join(names[pk] for pk in (fix.choice.space_ids or ()) if pk in names) if fix else ""
    return DraftRow(
        day=row.day,
        name=field_of(row.day),
        when=when_words(row.period, zone=zone, now=now) if row.period else None,
        day_words=day_words(local, this_year=now.astimezone(zone_named(zone)).year),
        verdict=row.verdict,
        state=row.holiday or str(STATES[row.verdict]),
        price=format_money(row.price) if row.price else "",
        why=tuple(each.sentence for each in told),
        booking=next((each.booking for each in told if each.booking), None),
        options=_options(row, names, zone) if asks else (),
        is_open=row.repair is None,
        note=fix_words(fix, verdict=row.verdict, spaces=spaces) if fix else "",
    )


def _options(row: DateRow, names: Mapping[int, str], zone: str) -> tuple[Option, ...]:
    """What would do, what was chosen among it, then waiting and leaving out."""
    found: dict[str, str] = {}
    for way in _ways(row):
        if way.choice.repair in {Repair.OTHER_SPACE, Repair.OTHER_TIME}:
            found.setdefault(choice_text(way.choice), _way_words(way, names, zone))
    if row.occurrence.period is not None and row.verdict is not Verdict.REFUSED:
        found[Repair.WAIT.value] = str(WAIT)
    found[Repair.SKIP.value] = str(SKIP)
    chosen = choice_text(row.choice) if row.choice else ""
    return tuple(Option(value, words, value == chosen) for value, words in found.items())


def _way_words(way: Way, names: Mapping[int, str], zone: str) -> str:
    price = format_money(way.price) if way.price else ""
    choice: Choice = way.choice
    if choice.repair is Repair.OTHER_SPACE:
        spaces = ", ".join(names[pk] for pk in choice.space_ids or () if pk in names) or _("Another place")
        # Translators: a place at the same time with its price, such as “Court 2 · €24.00”
        return _("%(spaces)s · %(price)s") % {"spaces": spaces, "price": price} if price else spaces
    start = choice.period.start.astimezone(zone_named(zone)) if choice.period else None
    time = clock_words(start, zone) if start else ""
    # Translators: another start with its price, such as “At 18:30 · €24.00”
    return _("At %(time)s · %(price)s") % {"time": time, "price": price} if price else _("At %(time)s") % {"time": time}
