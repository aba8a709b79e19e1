from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Func, Q, Value

from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.schema import SchemaBound
from apps.rates.choices import Audience, ExtraUnit, PriceUnit


class RateQuerySet(models.QuerySet["Rate"]):
    def kept(self) -> "RateQuerySet":
        return self.filter(archived_at=None)


class Rate(SchemaBound):
    """One way an offer is sold: its base prices, its tax and its policy. A guest may choose between several.

    The first by position is the one an offer is shown with. Archived, never deleted.
    """

    offer = models.ForeignKey("venues.Offer", on_delete=models.PROTECT, related_name="rates")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=80)
    currency = models.CharField(max_length=3)
    policy = models.ForeignKey("rates.Policy", on_delete=models.PROTECT, related_name="rates")
    tax = models.ForeignKey("rates.TaxRate", on_delete=models.PROTECT, null=True, blank=True, related_name="rates")
    # Only members of the group may choose it; everybody where there is none.
    group = models.ForeignKey("rates.GuestGroup", on_delete=models.PROTECT, null=True, blank=True, related_name="rates")
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = RateQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class BasePrice(SchemaBound):
    """One of the amounts a rate is made of. A per-person price may be of one passenger type."""

    rate = models.ForeignKey("rates.Rate", on_delete=models.CASCADE, related_name="prices")
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.GUEST)
    unit = models.CharField(max_length=12, choices=PriceUnit.choices)
    passenger_type = models.ForeignKey(
        "venues.PassengerType", on_delete=models.PROTECT, null=True, blank=True, related_name="prices"
    )
    amount = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="rates_baseprice_not_negative"),
            models.CheckConstraint(
                condition=Q(passenger_type=None) | Q(unit__in=[PriceUnit.PERSON, PriceUnit.PERSON_NIGHT]),
                name="rates_baseprice_passengers_by_person",
            ),
            models.UniqueConstraint(
                fields=["rate", "audience", "unit", "passenger_type"],
                nulls_distinct=False,
                name="rates_baseprice_once",
            ),
        ]


class ExtraPrice(SchemaBound):
    extra = models.ForeignKey("venues.Extra", on_delete=models.CASCADE, related_name="prices")
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.GUEST)
    unit = models.CharField(max_length=12, choices=ExtraUnit.choices, default=ExtraUnit.PIECE)
    amount = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    tax = models.ForeignKey("rates.TaxRate", on_delete=models.PROTECT, null=True, blank=True, related_name="extras")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(amount__gte=0), name="rates_extraprice_not_negative"),
            models.UniqueConstraint(fields=["extra", "audience"], name="rates_extraprice_once"),
        ]


class PolicyOverride(SchemaBound):
    """Between two dates of arrival, both included, a rate follows another policy."""

    rate = models.ForeignKey("rates.Rate", on_delete=models.CASCADE, related_name="overrides")
    policy = models.ForeignKey("rates.Policy", on_delete=models.PROTECT, related_name="overrides")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="rates_policyoverride_in_order"),
            ExclusionConstraint(
                name="rates_policyoverride_apart",
                expressions=[
                    (Func(F("rate"), F("rate"), Value("[]"), function="int8range"), RangeOperators.OVERLAPS),
                    (Func(F("starts_on"), F("ends_on"), Value("[]"), function="daterange"), RangeOperators.OVERLAPS),
                ],
            ),
        ]
