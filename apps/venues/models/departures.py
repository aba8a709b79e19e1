from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.core.schema import SchemaBound
from apps.venues.choices import DepartureStatus


class PassengerType(SchemaBound):
    """Who travels: adult, child, infant. Ages are whole years, both included."""

    offer = models.ForeignKey("venues.Offer", on_delete=models.CASCADE, related_name="passenger_types")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=60)
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    takes_seat = models.BooleanField(default=True)
    needs_adult = models.BooleanField(default=False)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(min_age=None) | Q(max_age=None) | Q(max_age__gte=F("min_age")),
                name="venues_passengertype_ages_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PickupPoint(SchemaBound):
    offer = models.ForeignKey("venues.Offer", on_delete=models.CASCADE, related_name="pickup_points")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    directions = models.TextField(blank=True)
    minutes_before = models.PositiveSmallIntegerField(default=30)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class DepartureRule(SchemaBound):
    """Makes dated departures: on `weekdays` (0 is Monday), at `minutes` of the local day, between two dates.

    Every `every_weeks`th week counted from the week of `starts_on`; without `ends_on` it goes on.
    `generated_until` is the last day departures were made for.
    """

    offer = models.ForeignKey("venues.Offer", on_delete=models.CASCADE, related_name="departure_rules")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField())
    minutes = ArrayField(models.PositiveSmallIntegerField())
    every_weeks = models.PositiveSmallIntegerField(default=1)
    skipped_days = ArrayField(models.DateField(), default=list, blank=True)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    generated_until = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="venues_departurerule_dates_in_order"
            ),
            models.CheckConstraint(condition=Q(every_weeks__range=(1, 52)), name="venues_departurerule_weeks"),
        ]


class Departure(SchemaBound):
    """One dated departure with seats. Its rule makes and unmakes it until somebody changes it by hand."""

    offer = models.ForeignKey("venues.Offer", on_delete=models.PROTECT, related_name="departures")
    rule = models.ForeignKey(
        "venues.DepartureRule", on_delete=models.SET_NULL, null=True, blank=True, related_name="departures"
    )
    # What the clocks of the venue show; with the rule it names the departure, whatever the zone's rules do later.
    local_start = models.DateTimeField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    status = models.CharField(max_length=12, choices=DepartureStatus.choices, default=DepartureStatus.PLANNED)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES, blank=True)
    seats = models.PositiveSmallIntegerField()
    min_to_run = models.PositiveSmallIntegerField(default=1)
    decides_at = models.DateTimeField()
    is_private = models.BooleanField(default=False)
    note = models.CharField(max_length=200, blank=True)
    changed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("starts_at", "pk")
        indexes = [models.Index(fields=["offer", "starts_at"], name="venues_departure_when")]
        constraints = [
            models.UniqueConstraint(fields=["rule", "local_start"], name="venues_departure_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at"), decides_at__lte=F("starts_at"), seats__gte=1),
                name="venues_departure_can_run",
            ),
        ]
