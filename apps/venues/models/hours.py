from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.contrib.postgres.indexes import GistIndex
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Coalesce

from apps.core.schema import SchemaBound
from apps.venues.choices import ClosureReason, Season

# Past midnight is told as minutes beyond 1440, at most a day beyond.
LONGEST = 2880


def same(column: str) -> Func:
    """Equality inside an exclusion constraint without a contrib extension: ranges of one value that overlap."""
    key = Coalesce(F(column), Value(0), output_field=models.BigIntegerField())
    return Func(key, key, Value("[]"), function="int8range")


class OpeningSet(SchemaBound):
    """A week of opening hours of a venue, or of one space and all below it, for a season.

    `YEARLY` uses the day and month of its dates alone and may run over New Year.
    """

    venue = models.ForeignKey("venues.Venue", on_delete=models.PROTECT, related_name="opening_sets")
    space = models.ForeignKey(
        "venues.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="opening_sets"
    )
    name = models.CharField(max_length=80, blank=True)
    season = models.CharField(max_length=8, choices=Season.choices, default=Season.ALWAYS)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("season", "starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(season=Season.ALWAYS, starts_on=None, ends_on=None)
                | (~Q(season=Season.ALWAYS) & Q(starts_on__isnull=False, ends_on__isnull=False)),
                name="venues_openingset_dates_where_seasonal",
            ),
            models.CheckConstraint(
                condition=~Q(season=Season.ONCE) | Q(ends_on__gte=F("starts_on")),
                name="venues_openingset_dates_in_order",
            ),
            models.UniqueConstraint(
                fields=["venue", "space"],
                condition=Q(season=Season.ALWAYS),
                nulls_distinct=False,
                name="venues_openingset_one_standing",
            ),
            ExclusionConstraint(
                name="venues_openingset_seasons_apart",
                expressions=[
                    (same("venue_id"), RangeOperators.OVERLAPS),
                    (same("space_id"), RangeOperators.OVERLAPS),
                    (Func(F("starts_on"), F("ends_on"), Value("[]"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                condition=Q(season=Season.ONCE),
            ),
        ]


class OpeningRange(SchemaBound):
    """From minute to minute of a local day, of a weekday (0 is Monday) of a set or of a dated exception."""

    opening_set = models.ForeignKey(
        "venues.OpeningSet", on_delete=models.CASCADE, null=True, blank=True, related_name="ranges"
    )
    exception = models.ForeignKey(
        "venues.DayException", on_delete=models.CASCADE, null=True, blank=True, related_name="ranges"
    )
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ("weekday", "opens")
        constraints = [
            models.CheckConstraint(
                condition=Q(opening_set__isnull=False, exception=None, weekday__range=(0, 6))
                | Q(opening_set=None, exception__isnull=False, weekday=None),
                name="venues_openingrange_of_a_weekday_or_a_day",
            ),
            models.CheckConstraint(
                condition=Q(opens__lt=1440, closes__gt=F("opens"), closes__lte=LONGEST),
                name="venues_openingrange_in_order",
            ),
            ExclusionConstraint(
                name="venues_openingrange_apart",
                expressions=[
                    (same("opening_set_id"), RangeOperators.OVERLAPS),
                    (same("exception_id"), RangeOperators.OVERLAPS),
                    (same("weekday"), RangeOperators.OVERLAPS),
                    (
                        Func(F("opens"), F("closes"), function="int4range"),
                        RangeOperators.OVERLAPS,
                    ),
                ],
            ),
        ]


class DayException(SchemaBound):
    """One date on which other hours hold for a venue, or for a space and all below it; no ranges: closed."""

    venue = models.ForeignKey("venues.Venue", on_delete=models.PROTECT, related_name="day_exceptions")
    space = models.ForeignKey(
        "venues.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="day_exceptions"
    )
    on = models.DateField()
    name = models.CharField(max_length=80, blank=True)

    class Meta:
        ordering = ("on", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=["venue", "space", "on"], nulls_distinct=False, name="venues_dayexception_once"
            )
        ]


class Closure(SchemaBound):
    """A venue, or a space and all below it, shut for a while. Lifted, never deleted."""

    venue = models.ForeignKey("venues.Venue", on_delete=models.PROTECT, related_name="closures")
    space = models.ForeignKey("venues.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="closures")
    during = DateTimeRangeField()
    reason = models.CharField(max_length=12, choices=ClosureReason.choices)
    note = models.CharField(max_length=200, blank=True)
    lifted_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("during", "pk")
        indexes = [GistIndex(fields=["during"], name="venues_closure_when")]
        constraints = [
            models.CheckConstraint(
                condition=Q(during__isempty=False, during__lower_inf=False, during__upper_inf=False),
                name="venues_closure_begins_and_ends",
            )
        ]
