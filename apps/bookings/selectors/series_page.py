"""A series as staff look at it: what it repeats in words, every date with what became of it, and the figures."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.utils.translation import get_language

from apps.accounts.permissions import Person
from apps.bookings.choices import DateState, Status
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.recurrence_words import pattern_words
from apps.bookings.rules.series_diff import Untouched, why_untouched
from apps.bookings.selectors.doors import series_for
from apps.bookings.selectors.series_cancel import sums
from apps.bookings.selectors.series_offer import series_offer
from apps.bookings.selectors.series_plan import plan_of
from apps.bookings.selectors.series_scope import dates_of, standing
from apps.core.countries import country_name
from apps.core.money import Money
from apps.core.said import said
from apps.venues.models.space import Space

# Of these nothing is owed any more but what is kept.
_OVER = (Status.CANCELLED, Status.REJECTED, Status.EXPIRED)


@dataclass(frozen=True, slots=True)
class DateLine:
    """`spaces` are those wanted on that date, by name; `untouched` is why a change would leave it as it is."""

    date: SeriesDate
    is_moved: bool
    untouched: Untouched | None
    spaces: tuple[str, ...] = ()

    @property
    def price(self) -> Money | None:
        return self.date.booking.price if self.date.booking else None


@dataclass(frozen=True, slots=True)
class SeriesFigures:
    """Dates by what became of them, and the money of those that hold, by currency."""

    counts: dict[DateState, int]
    to_come: int
    total: tuple[Money, ...]
    outstanding: tuple[Money, ...]
    next_at: datetime | None


@dataclass(frozen=True, slots=True)
class SeriesPage:
    series: Series
    words: list[str]
    dates: list[DateLine]
    figures: SeriesFigures


def series_page(person: Person, reference: str, *, now: datetime) -> SeriesPage:
    """Raises `Series.DoesNotExist` for one the person does not see. The number of queries does not grow with the
    dates."""
    rows = series_for(person).select_related("guest", "offer__venue", "renews", "renewed_by")
    series = rows.get(reference=reference)
    offer, dates = series_offer(series.offer_id), dates_of(series)
    pattern = plan_of(series).pattern(offer.zone, offer.nights)
    as_values = standing(dates, series, pattern)
    names = _names(dates)
    lines = [
        DateLine(
            date,
            value.is_moved,
            why_untouched(value, now, keeps_moved=False),
            tuple(names[space_id] for space_id in date.space_ids if space_id in names),
        )
        for date, value in zip(dates, as_values, strict=True)
    ]
    words = pattern_words(pattern, holidays_of=region_name(series.skips_holidays_of))
    return SeriesPage(series, words, lines, _figures(dates, now))


def region_name(region: str) -> str:
    """“Spain”, or “Spain (MD)”; nothing for none."""
    country, _dash, part = region.partition("-")
    name = country_name(country, get_language() or "en") if country else ""
    return f"{name} ({part})" if part else name


def _names(dates: Iterable[SeriesDate]) -> dict[int, str]:
    ids = {space_id for date in dates for space_id in date.space_ids}
    return {row.pk: said(row, "name").text for row in Space.objects.filter(pk__in=ids)} if ids else {}


def _figures(dates: Sequence[SeriesDate], now: datetime) -> SeriesFigures:
    bookings = [date.booking for date in dates if date.booking and date.booking.status not in _OVER]
    coming = sorted(booking.starts_at for booking in bookings if booking.starts_at > now)
    owed = (
        Money(max(booking.total - booking.credited - booking.paid, Decimal(0)), booking.currency)
        for booking in bookings
    )
    return SeriesFigures(
        counts={state: sum(date.state == state for date in dates) for state in DateState},
        to_come=len(coming),
        total=sums(booking.price for booking in bookings),
        outstanding=sums(owed),
        next_at=coming[0] if coming else None,
    )
