from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.bookings.choices import DateState, SeriesStatus
from apps.core.schema import SchemaBound
from apps.venues.choices import SalesChannel


class Series(SchemaBound):
    """Bookings that repeat: one rule of dates in the venue's local time, one booking a date.

    `rule` is an RRULE (RFC 5545) without a start; `local_start` is what the clocks show at the first. 19:00 stays
    19:00 by the wall, whatever the clocks do.
    """

    reference = models.CharField(max_length=12, unique=True)
    name = models.CharField(max_length=120, blank=True)
    status = models.CharField(max_length=8, choices=SeriesStatus.choices, default=SeriesStatus.ACTIVE)
    offer = models.ForeignKey("venues.Offer", on_delete=models.PROTECT, related_name="series")
    rate = models.ForeignKey(
        "rates.Rate", on_delete=models.PROTECT, null=True, blank=True, related_name="series", db_index=False
    )
    guest = models.ForeignKey("bookings.Guest", on_delete=models.PROTECT, related_name="series")
    channel = models.CharField(max_length=10, choices=SalesChannel.choices)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    zone = models.CharField(max_length=64)
    rule = models.CharField(max_length=300)
    local_start = models.DateTimeField()
    minutes = models.PositiveIntegerField()
    # Dates beside the rule, and dates of the rule that are left out.
    added_on = ArrayField(models.DateField(), default=list, blank=True)
    left_out_on = ArrayField(models.DateField(), default=list, blank=True)
    # Public holidays of a country, "ES" or "ES-MD", on which there is none.
    skips_holidays_of = models.CharField(max_length=10, blank=True)
    party = models.JSONField(default=dict)
    extras = models.JSONField(default=dict, blank=True)
    space_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    note = models.TextField(blank=True)
    # Until then the places of the next season are kept for this guest, and the series that carried on from this one.
    first_right_until = models.DateTimeField(null=True, blank=True)
    renews = models.OneToOneField("self", on_delete=models.PROTECT, null=True, blank=True, related_name="renewed_by")
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        indexes = [models.Index(fields=["updated_at", "id"], name="bookings_series_updated")]
        constraints = [
            models.CheckConstraint(
                condition=Q(status=SeriesStatus.ENDED, ended_at__isnull=False)
                | Q(status=SeriesStatus.ACTIVE, ended_at=None),
                name="bookings_series_ended_at_a_moment",
            ),
            models.CheckConstraint(condition=Q(minutes__gte=5), name="bookings_series_lasts"),
        ]

    def __str__(self) -> str:
        return self.name or self.reference


class SeriesDate(SchemaBound):
    """One date of a series and what became of it. `local_start` names it, also after its booking was moved."""

    series = models.ForeignKey("bookings.Series", on_delete=models.CASCADE, related_name="dates")
    local_start = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=DateState.choices)
    booking = models.OneToOneField(
        "bookings.Booking", on_delete=models.PROTECT, null=True, blank=True, related_name="series_date"
    )
    # The code of what was against it, where it is wanted or left out.
    why = models.CharField(max_length=30, blank=True)
    space_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)

    class Meta:
        ordering = ("local_start", "pk")
        indexes = [
            models.Index(fields=["starts_at"], condition=Q(state=DateState.WANTED), name="bookings_seriesdate_wanted")
        ]
        constraints = [
            models.UniqueConstraint(fields=["series", "local_start"], name="bookings_seriesdate_once"),
            models.CheckConstraint(
                condition=~Q(state=DateState.BOOKED) | Q(booking__isnull=False), name="bookings_seriesdate_booked"
            ),
        ]
