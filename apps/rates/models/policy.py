from django.db import models
from django.db.models import Q

from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.schema import SchemaBound
from apps.rates.choices import Collecting, DueEvent, TierKind


class Policy(SchemaBound):
    """What happens when a guest cancels, changes, pays late or does not come. Frozen into each booking.

    `kept_percent` and `kept_amount` of the price are never given back. A guest who does not come is kept
    `no_show_percent` of the price.
    """

    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=80)
    kept_percent = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    kept_amount = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=0)
    no_show_percent = models.DecimalField(max_digits=5, decimal_places=2, default=100)
    no_show_strikes = models.BooleanField(default=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(kept_percent__range=(0, 100), no_show_percent__range=(0, 100), kept_amount__gte=0),
                name="rates_policy_shares_of_a_price",
            )
        ]

    def __str__(self) -> str:
        return self.name


class PolicyTier(SchemaBound):
    """At least `minutes_before` the start: `percent` back less `fee` (cancelling), or allowed for `fee` (changing).

    Below the last tier nothing comes back, and nothing may be changed.
    """

    policy = models.ForeignKey("rates.Policy", on_delete=models.CASCADE, related_name="tiers")
    kind = models.CharField(max_length=12, choices=TierKind.choices)
    minutes_before = models.PositiveIntegerField()
    percent = models.DecimalField(max_digits=5, decimal_places=2, default=100)
    fee = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=0)

    class Meta:
        ordering = ("kind", "-minutes_before")
        constraints = [
            models.UniqueConstraint(fields=["policy", "kind", "minutes_before"], name="rates_policytier_once"),
            models.CheckConstraint(
                condition=Q(percent__range=(0, 100), fee__gte=0), name="rates_policytier_share_of_a_price"
            ),
        ]


class PaymentStep(SchemaBound):
    """One line of a payment schedule: a share or an amount, when, and how. What no step asks for is due on site."""

    policy = models.ForeignKey("rates.Policy", on_delete=models.CASCADE, related_name="steps")
    position = models.PositiveIntegerField(default=0)
    percent = models.DecimalField(max_digits=5, decimal_places=2, null=True, blank=True)
    amount = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    event = models.CharField(max_length=12, choices=DueEvent.choices, default=DueEvent.BOOKING)
    offset_minutes = models.PositiveIntegerField(default=0)
    collecting = models.CharField(max_length=10, choices=Collecting.choices, default=Collecting.CHARGE)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(percent__gt=0, percent__lte=100, amount=None) | Q(percent=None, amount__gt=0),
                name="rates_paymentstep_share_or_amount",
            )
        ]
