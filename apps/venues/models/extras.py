from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.schema import SchemaBound
from apps.venues.choices import AskedOf, ExtraStock, QuestionKind


class Extra(SchemaBound):
    """Something that can come with a booking: a racket, breakfast, an engineer.

    With `space` it occupies that space for the time of the booking. What it costs is told by `rates`.
    """

    venue = models.ForeignKey("venues.Venue", on_delete=models.PROTECT, related_name="extras")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=80)
    description = models.CharField(max_length=300, blank=True)
    stock_kind = models.CharField(max_length=12, choices=ExtraStock.choices, default=ExtraStock.UNLIMITED)
    stock = models.PositiveSmallIntegerField(null=True, blank=True)
    space = models.ForeignKey("venues.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="extras")
    archived_at = models.DateTimeField(null=True, blank=True)
    offers = models.ManyToManyField("venues.Offer", through="venues.OfferExtra", related_name="extras")

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(stock_kind=ExtraStock.UNLIMITED, stock=None)
                | (~Q(stock_kind=ExtraStock.UNLIMITED) & Q(stock__gte=1)),
                name="venues_extra_stock_where_limited",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class OfferExtra(SchemaBound):
    """An extra as one offer sells it. An included one comes with every booking of the offer."""

    offer = models.ForeignKey("venues.Offer", on_delete=models.CASCADE, related_name="offer_extras")
    extra = models.ForeignKey("venues.Extra", on_delete=models.PROTECT, related_name="offer_extras")
    position = models.PositiveIntegerField(default=0)
    max_quantity = models.PositiveSmallIntegerField(default=1)
    is_included = models.BooleanField(default=False)

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.UniqueConstraint(fields=["offer", "extra"], name="venues_offerextra_once"),
            models.CheckConstraint(condition=Q(max_quantity__gte=1), name="venues_offerextra_sells_something"),
        ]


class Question(SchemaBound):
    """What the guest is asked; `options` has one choice a line, and an answer keeps the number of its line."""

    offer = models.ForeignKey("venues.Offer", on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=12, choices=QuestionKind.choices, default=QuestionKind.TEXT)
    label = models.CharField(max_length=160)
    hint = models.CharField(max_length=200, blank=True)
    options = models.TextField(blank=True)
    asked_of = models.CharField(max_length=10, choices=AskedOf.choices, default=AskedOf.BOOKING)
    is_required = models.BooleanField(default=False)
    channels = ArrayField(models.CharField(max_length=10), default=list, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.label
