"""The dates of a series as they stand, and those a change or a cancellation is about."""

from collections.abc import Sequence

from apps.bookings.choices import DateState, Status
from apps.bookings.errors.series import NoSuchDate
from apps.bookings.models.series import Series, SeriesDate
from apps.bookings.rules.occurrences import Pattern, occurrence_on
from apps.bookings.rules.series_diff import StandingDate
from apps.bookings.rules.series_edit import Part, Scope
from apps.bookings.selectors.series_plan import off_the_wall
from apps.core.periods import Period


def dates_of(series: Series) -> list[SeriesDate]:
    """With their bookings, in order; one query."""
    return list(series.dates.select_related("booking").order_by("local_start"))


def within(dates: Sequence[SeriesDate], part: Part) -> list[SeriesDate]:
    """Refuses a date the series does not have."""
    if part.scope is Scope.ALL:
        return list(dates)
    anchor = next((each for each in dates if each.pk == part.date_id), None)
    if anchor is None:
        raise NoSuchDate
    if part.scope is Scope.THIS:
        return [anchor]
    return [each for each in dates if each.local_start >= anchor.local_start]


def standing(dates: Sequence[SeriesDate], series: Series, pattern: Pattern) -> list[StandingDate]:
    """As plain values. `is_moved` is whatever is otherwise than the series says: time, space, party or extras."""
    return [_standing(each, series, pattern) for each in dates]


def _standing(date: SeriesDate, series: Series, pattern: Pattern) -> StandingDate:
    booking = date.booking
    period = booking.period if booking else Period(date.starts_at, date.ends_at)
    local = off_the_wall(date.local_start)
    is_as_meant = (
        _is_then(
            period, occurrence_on(pattern, local.date()).period, is_departure=bool(booking and booking.departure_id)
        )
        and list(date.space_ids) == list(series.space_ids)
        and (booking is None or (booking.party == series.party and booking.extras == series.extras))
    )
    status = Status(booking.status) if booking else None
    return StandingDate(date.pk, local, period, DateState(date.state), status, is_moved=not is_as_meant)


def _is_then(period: Period, meant: Period | None, *, is_departure: bool) -> bool:
    """A departure has a length of its own."""
    return meant is not None and (period.start == meant.start if is_departure else period == meant)
