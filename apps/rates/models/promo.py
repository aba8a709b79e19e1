from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Upper

from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.schema import SchemaBound
from apps.rates.choices import PromoEffect


class PromoCode(SchemaBound):
    """Something off the price of a booking. `uses_left` is counted down by a guarded update, so it never oversells."""

    code = models.CharField(max_length=30)
    effect = models.CharField(max_length=8, choices=PromoEffect.choices)
    value = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    offers = models.ManyToManyField("venues.Offer", blank=True, related_name="promo_codes")
    max_uses = models.PositiveIntegerField(null=True, blank=True)
    uses_left = models.IntegerField(null=True, blank=True)
    max_per_guest = models.PositiveSmallIntegerField(null=True, blank=True)
    min_total = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    # When it may be typed, and which dates may be booked with it; all included.
    valid_from = models.DateField(null=True, blank=True)
    valid_until = models.DateField(null=True, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(Upper("code"), name="rates_promocode_once"),
            models.CheckConstraint(
                condition=Q(effect=PromoEffect.PERCENT, value__gt=0, value__lte=100)
                | Q(effect=PromoEffect.AMOUNT, value__gt=0),
                name="rates_promocode_takes_off_something",
            ),
            models.CheckConstraint(
                condition=Q(max_uses=None, uses_left=None) | Q(uses_left__gte=0, uses_left__lte=F("max_uses")),
                name="rates_promocode_uses_never_below_nothing",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_until=None) | Q(valid_until__gte=F("valid_from")),
                name="rates_promocode_validity_in_order",
            ),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="rates_promocode_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class PromoUse(SchemaBound):
    """A code used for `reference` (a booking, told by whoever uses it); given back, never deleted."""

    promo = models.ForeignKey("rates.PromoCode", on_delete=models.PROTECT, related_name="uses")
    reference = models.CharField(max_length=40)
    email = models.EmailField(blank=True)
    used_at = models.DateTimeField()
    returned_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["promo", "reference"], condition=Q(returned_at=None), name="rates_promouse_once"
            )
        ]
