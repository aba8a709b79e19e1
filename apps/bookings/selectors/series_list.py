"""Series as a list: whose they are, what repeats, when the next date is."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, Min, Q, QuerySet

from apps.accounts.permissions import Person
from apps.bookings.choices import DateState, SeriesStatus
from apps.bookings.models.series import Series
from apps.bookings.rules.folding import folded
from apps.bookings.rules.recurrence_text import rule_from
from apps.bookings.rules.recurrence_words import recurrence_words
from apps.bookings.selectors.doors import series_for
from apps.bookings.selectors.series_plan import off_the_wall
from apps.core.periods import zone_named
from apps.core.said import said
from apps.rates.rules.time_words import clock_words, day_words

A_PAGE = 50
STATES = ("active", "offered", "ended")


@dataclass(frozen=True, slots=True)
class SeriesLine:
    """`next_at` is empty where nothing is to come; `wanted` counts dates that are taken by somebody else."""

    series: Series
    words: str
    offer: str
    venue: str
    next_at: str
    to_come: int
    wanted: int

    @property
    def state(self) -> str:
        if self.series.status == SeriesStatus.ENDED:
            return "ended"
        return "offered" if self.series.first_right_until else "active"


def series_lines(
    person: Person, *, state: str, asked: str, number: str | None, now: datetime
) -> tuple[Page[Any], list[SeriesLine]]:
    """The page, and what stands on it."""
    booked = Q(dates__state=DateState.BOOKED, dates__starts_at__gt=now)
    rows = _in_state(series_for(person), state).select_related("guest", "offer__venue")
    if asked.strip():
        words = folded(asked)
        rows = rows.filter(Q(guest__found_by__contains=words) | Q(reference__iexact=asked.strip()))
    rows = rows.annotate(
        next_starts=Min("dates__starts_at", filter=booked),
        coming=Count("dates", filter=booked),
        wanting=Count("dates", filter=Q(dates__state=DateState.WANTED, dates__starts_at__gt=now)),
    ).order_by("next_starts", "-pk")
    page: Page[Any] = Paginator(rows, A_PAGE).get_page(number)
    return page, [_line(row, now) for row in page]


def _in_state(rows: QuerySet[Series], state: str) -> QuerySet[Series]:
    if state == "ended":
        return rows.filter(status=SeriesStatus.ENDED)
    if state == "offered":
        return rows.filter(status=SeriesStatus.ACTIVE, first_right_until__isnull=False)
    return rows.filter(status=SeriesStatus.ACTIVE)


def _line(row: Series, now: datetime) -> SeriesLine:
    next_starts: datetime | None = row.next_starts  # type: ignore[attr-defined]  # annotated above
    local = next_starts.astimezone(zone_named(row.zone)) if next_starts else None
    this_year = now.astimezone(zone_named(row.zone)).year
    return SeriesLine(
        row,
        recurrence_words(rule_from(row.rule), local_start=off_the_wall(row.local_start)),
        said(row.offer, "name").text,
        said(row.offer.venue, "name").text,
        f"{day_words(local, this_year=this_year)}, {clock_words(local, row.zone)}" if local else "",
        row.coming,  # type: ignore[attr-defined]
        row.wanting,  # type: ignore[attr-defined]
    )
