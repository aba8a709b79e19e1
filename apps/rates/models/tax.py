from django.db import models
from django.db.models import F, Q

from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.schema import SchemaBound
from apps.rates.choices import Rounding


class TaxRate(SchemaBound):
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=60)
    percent = models.DecimalField(max_digits=6, decimal_places=3)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(percent__range=(0, 100)), name="rates_taxrate_share_of_a_price")
        ]

    def __str__(self) -> str:
        return self.name


class TaxSettings(SchemaBound):
    """How this business shows and rounds tax. One row, made when first changed."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    prices_include_tax = models.BooleanField(default=True)
    rounding = models.CharField(max_length=5, choices=Rounding.choices, default=Rounding.LINE)

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(id=1), name="rates_taxsettings_one_row")]


class CityTax(SchemaBound):
    """Per person and night, on top of every price, for at most `max_nights` of a stay and from `min_age` up."""

    venue = models.ForeignKey("venues.Venue", on_delete=models.CASCADE, related_name="city_taxes")
    name = models.CharField(max_length=60)
    amount = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    max_nights = models.PositiveSmallIntegerField(null=True, blank=True)
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="rates_citytax_not_negative"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="rates_citytax_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name
