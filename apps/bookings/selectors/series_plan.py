"""A series that stands, as the plan it was made by."""

from datetime import UTC, date, datetime

from apps.bookings.models.series import Series
from apps.bookings.rules.recurrence_text import rule_from
from apps.bookings.rules.series_plan import SeriesPlan
from apps.venues.choices import SalesChannel


def plan_of(series: Series) -> SeriesPlan:
    """With its guest's address, whose groups and standing count; the guest should be selected."""
    return SeriesPlan(
        series.offer_id,
        rule_from(series.rule),
        off_the_wall(series.local_start),
        series.minutes,
        counts_of(series.party),
        SalesChannel(series.channel),
        added_on=frozenset(series.added_on),
        left_out_on=frozenset(series.left_out_on),
        holidays_of=series.skips_holidays_of,
        space_ids=tuple(series.space_ids),
        extras={int(key): number for key, number in series.extras.items()},
        rate_id=series.rate_id,
        email=series.guest.email,
        language=series.language,
    )


def counts_of(party: dict[str, int]) -> dict[int | None, int]:
    """As a wish takes it."""
    return {int(key) if key else None: number for key, number in party.items()}


def on_the_wall(local: datetime) -> datetime:
    """How a local time is kept: as the clocks show it, with no zone of its own."""
    return local.replace(tzinfo=UTC)


def off_the_wall(kept: datetime) -> datetime:
    return kept.astimezone(UTC).replace(tzinfo=None)


def day_of(kept: datetime) -> date:
    return off_the_wall(kept).date()
