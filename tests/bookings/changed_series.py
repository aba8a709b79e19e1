"""A series that may be changed, and what is left of it afterwards."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.series import Series
from apps.bookings.rules.series_diff import Fate
from apps.bookings.rules.series_edit import Part, Scope, SeriesEdit
from apps.bookings.selectors.series_change import SeriesPreview, series_change
from apps.journal.choices import Channel
from apps.rates.models.policy import PolicyTier
from tests.factories.sellable import NOW, Sold


def part(series: Series, number: int, scope: Scope) -> Part:
    return Part(scope, series.dates.order_by("local_start")[number].pk)


def movable(sold: Sold, *, fee: int = 0) -> Sold:
    """Another time costs a fee; cancelling two days before costs nothing."""
    PolicyTier.objects.create(policy=sold.rate.policy, kind="reschedule", minutes_before=60, fee=fee)
    PolicyTier.objects.create(policy=sold.rate.policy, kind="cancel", minutes_before=2880, percent=100)
    return sold


def preview_of(series: Series, edit: SeriesEdit, **how: Any) -> SeriesPreview:
    return series_change(series, edit, **{"channel": Channel.STAFF, "now": NOW, **how})


def times(series: Series) -> list[str]:
    """What the clocks of Madrid show in January."""
    rows = Booking.objects.filter(series=series).exclude(status=Status.CANCELLED).order_by("starts_at")
    return [f"{row.starts_at + timedelta(hours=1):%d %H:%M}-{row.ends_at + timedelta(hours=1):%H:%M}" for row in rows]


def fates(preview: SeriesPreview) -> list[Fate]:
    return [each.change.fate for each in preview.dates]


def live_claims(bookings: Iterable[Booking]) -> int:
    return Claim.objects.filter(booking__in=list(bookings), live=True).count()
