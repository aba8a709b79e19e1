from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.schema import SchemaBound
from apps.rates.choices import Audience, Effect


class PriceRuleQuerySet(models.QuerySet["PriceRule"]):
    def kept(self) -> "PriceRuleQuerySet":
        return self.filter(archived_at=None)

    def active(self) -> "PriceRuleQuerySet":
        return self.kept().filter(is_active=True)


class PriceRule(SchemaBound):
    """When all its conditions hold, an effect on the price of a unit. An empty condition always holds.

    Dates, weekdays (0 is Monday) and the window of minutes ask about each piece of time; the rest about the
    whole booking. A window that closes before it opens runs over midnight and belongs to the day it opens on.
    """

    name = models.CharField(max_length=80)
    offers = models.ManyToManyField("venues.Offer", blank=True, related_name="price_rules")
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.GUEST)
    is_active = models.BooleanField(default=True)
    priority = models.PositiveSmallIntegerField(default=10)
    is_exclusive = models.BooleanField(default=False)

    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    from_minute = models.PositiveSmallIntegerField(null=True, blank=True)
    to_minute = models.PositiveSmallIntegerField(null=True, blank=True)
    min_lead_minutes = models.PositiveIntegerField(null=True, blank=True)
    max_lead_minutes = models.PositiveIntegerField(null=True, blank=True)
    min_occupancy = models.PositiveSmallIntegerField(null=True, blank=True)
    max_occupancy = models.PositiveSmallIntegerField(null=True, blank=True)
    min_length_minutes = models.PositiveIntegerField(null=True, blank=True)
    max_length_minutes = models.PositiveIntegerField(null=True, blank=True)
    min_nights = models.PositiveSmallIntegerField(null=True, blank=True)
    max_nights = models.PositiveSmallIntegerField(null=True, blank=True)
    min_party = models.PositiveSmallIntegerField(null=True, blank=True)
    max_party = models.PositiveSmallIntegerField(null=True, blank=True)
    group = models.ForeignKey(
        "rates.GuestGroup", on_delete=models.PROTECT, null=True, blank=True, related_name="price_rules"
    )
    channels = ArrayField(models.CharField(max_length=10), default=list, blank=True)

    effect = models.CharField(max_length=8, choices=Effect.choices)
    value = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    floor = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    cap = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = PriceRuleQuerySet.as_manager()

    class Meta:
        ordering = ("priority", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="rates_pricerule_dates_in_order",
            ),
            models.CheckConstraint(
                condition=Q(from_minute=None, to_minute=None)
                | (Q(from_minute__lt=1440, to_minute__lte=1440) & ~Q(from_minute=F("to_minute"))),
                name="rates_pricerule_window_within_a_day",
            ),
            models.CheckConstraint(
                condition=Q(effect=Effect.AMOUNT)
                | Q(effect=Effect.PERCENT, value__gte=-100)
                | Q(effect__in=[Effect.SET, Effect.FACTOR], value__gte=0),
                name="rates_pricerule_never_below_nothing",
            ),
            models.CheckConstraint(
                condition=(Q(floor=None) | Q(floor__gte=0)) & (Q(floor=None) | Q(cap=None) | Q(cap__gte=F("floor"))),
                name="rates_pricerule_floor_under_cap",
            ),
            models.CheckConstraint(
                condition=Q(min_occupancy=None) | Q(min_occupancy__lte=100), name="rates_pricerule_occupancy_percent"
            ),
        ]

    def __str__(self) -> str:
        return self.name
