"""Opening hours and closures in the current schema."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import factory
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from factory.django import DjangoModelFactory

from apps.core.periods import moment_at
from apps.venues.choices import ClosureReason, Season
from apps.venues.models.hours import Closure, DayException, OpeningRange, OpeningSet
from tests.factories.venues import VenueFactory


class OpeningSetFactory(DjangoModelFactory[OpeningSet]):
    """Every day the same; `hours=[(9, 14), (16, 26)]` on the clock, past midnight counting on."""

    class Meta:
        model = OpeningSet
        skip_postgeneration_save = True

    venue = factory.SubFactory(VenueFactory)
    space = None
    season = Season.ALWAYS

    @factory.post_generation
    def hours(row: OpeningSet, create: bool, value: Sequence[tuple[float, float]] | None, **_: Any) -> None:  # noqa: N805 - the object made
        for weekday in range(7):
            for opens, closes in value if value is not None else [(9, 21)]:
                OpeningRange.objects.create(
                    opening_set=row, weekday=weekday, opens=int(opens * 60), closes=int(closes * 60)
                )


class DayExceptionFactory(DjangoModelFactory[DayException]):
    """Closed, but for `hours`."""

    class Meta:
        model = DayException
        skip_postgeneration_save = True

    venue = factory.SubFactory(VenueFactory)
    space = None
    on = date(2026, 12, 25)

    @factory.post_generation
    def hours(row: DayException, create: bool, value: Sequence[tuple[float, float]] | None, **_: Any) -> None:  # noqa: N805 - the object made
        for opens, closes in value or []:
            OpeningRange.objects.create(exception=row, opens=int(opens * 60), closes=int(closes * 60))


class ClosureFactory(DjangoModelFactory[Closure]):
    """From `starts` to `ends` on the venue's clock, told as ISO text."""

    class Meta:
        model = Closure

    class Params:
        starts = "2026-07-03T12:00"
        ends = "2026-07-03T15:00"

    venue = factory.SubFactory(VenueFactory)
    space = None
    reason = ClosureReason.MAINTENANCE
    during = factory.LazyAttribute(
        lambda closure: DateTimeTZRange(
            *(
                moment_at(datetime.fromisoformat(local), closure.venue.time_zone)
                for local in (closure.starts, closure.ends)
            )
        )
    )
