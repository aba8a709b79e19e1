from django.db import models
from django.db.models import Q

from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.schema import SchemaBound
from apps.rates.choices import BalanceKind, EntryKind


class Balance(SchemaBound):
    """A gift card (an amount of `currency`) or a pass (minutes). What is left equals the sum of its entries."""

    kind = models.CharField(max_length=10, choices=BalanceKind.choices)
    code = models.CharField(max_length=24, unique=True)
    name = models.CharField(max_length=80, blank=True)
    holder_email = models.EmailField(blank=True)
    currency = models.CharField(max_length=3, blank=True)
    offers = models.ManyToManyField("venues.Offer", blank=True, related_name="balances")
    left = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=0)
    issued_at = models.DateTimeField()
    expires_on = models.DateField(null=True, blank=True)
    blocked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.CheckConstraint(condition=Q(left__gte=0), name="rates_balance_never_below_nothing"),
            models.CheckConstraint(
                condition=Q(kind=BalanceKind.PASS, currency="") | (Q(kind=BalanceKind.GIFT_CARD) & ~Q(currency="")),
                name="rates_balance_currency_of_a_gift_card",
            ),
        ]

    def __str__(self) -> str:
        return self.code


class BalanceEntry(SchemaBound):
    """One line of a balance's ledger. `reference` names what it was for, so that asking twice changes once."""

    balance = models.ForeignKey("rates.Balance", on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=10, choices=EntryKind.choices)
    change = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    left = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    reference = models.CharField(max_length=60)
    note = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = [
            models.UniqueConstraint(fields=["balance", "kind", "reference"], name="rates_balanceentry_once"),
            models.CheckConstraint(condition=~Q(change=0) & Q(left__gte=0), name="rates_balanceentry_changes"),
            models.CheckConstraint(
                condition=Q(kind=EntryKind.CORRECTED)
                | Q(kind=EntryKind.USED, change__lt=0)
                | (Q(kind__in=[EntryKind.ISSUED, EntryKind.RETURNED]) & Q(change__gt=0)),
                name="rates_balanceentry_in_its_direction",
            ),
        ]
