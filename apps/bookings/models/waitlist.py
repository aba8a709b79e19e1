from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.bookings.choices import OfferAnswer, WaitMode, WaitStatus
from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.core.schema import SchemaBound
from apps.venues.choices import SalesChannel


class WaitlistEntry(SchemaBound):
    """Somebody waiting for a place: of one exact time, or of any that lies within a window.

    `minutes` (or `nights`) within `earliest` and `latest`; an exact time fills its window. Whoever has the lowest
    `position` of those a freed place suits is asked first.
    """

    offer = models.ForeignKey("venues.Offer", on_delete=models.PROTECT, related_name="waitlist")
    departure = models.ForeignKey(
        "venues.Departure", on_delete=models.PROTECT, null=True, blank=True, related_name="waitlist"
    )
    guest = models.ForeignKey("bookings.Guest", on_delete=models.PROTECT, related_name="waitlist")
    status = models.CharField(max_length=8, choices=WaitStatus.choices, default=WaitStatus.WAITING)
    mode = models.CharField(max_length=8, choices=WaitMode.choices, default=WaitMode.OFFER)
    earliest = models.DateTimeField()
    latest = models.DateTimeField()
    minutes = models.PositiveIntegerField(null=True, blank=True)
    nights = models.PositiveSmallIntegerField(null=True, blank=True)
    party = models.JSONField(default=dict)
    # As many of the party as come at least, and how many at most: “2 to 4 places”.
    min_people = models.PositiveSmallIntegerField(default=1)
    max_people = models.PositiveSmallIntegerField(default=1)
    max_price = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    last_useful_at = models.DateTimeField()
    position = models.DecimalField(max_digits=20, decimal_places=6)
    channel = models.CharField(max_length=10, choices=SalesChannel.choices)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    note = models.CharField(max_length=300, blank=True)
    link_salt = models.CharField(max_length=22)
    booking = models.OneToOneField(
        "bookings.Booking", on_delete=models.PROTECT, null=True, blank=True, related_name="waited_for"
    )
    series_date = models.OneToOneField(
        "bookings.SeriesDate", on_delete=models.SET_NULL, null=True, blank=True, related_name="wait"
    )
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()

    class Meta:
        ordering = ("position", "pk")
        indexes = [
            models.Index(
                fields=["offer", "earliest"], condition=Q(status=WaitStatus.WAITING), name="bookings_wait_waiting"
            ),
            models.Index(fields=["updated_at", "id"], name="bookings_wait_updated"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(latest__gt=F("earliest")), name="bookings_wait_window_in_order"),
            models.CheckConstraint(
                condition=Q(min_people__gte=1, max_people__gte=F("min_people")), name="bookings_wait_people_in_order"
            ),
            models.CheckConstraint(
                condition=~Q(status=WaitStatus.BOOKED) | Q(booking__isnull=False), name="bookings_wait_booked"
            ),
        ]


class WaitOffer(SchemaBound):
    """A freed place held for somebody who waited, until they answer or the time is up."""

    entry = models.ForeignKey("bookings.WaitlistEntry", on_delete=models.CASCADE, related_name="offers")
    booking = models.OneToOneField("bookings.Booking", on_delete=models.PROTECT, related_name="wait_offer")
    offered_at = models.DateTimeField()
    until = models.DateTimeField()
    answer = models.CharField(max_length=10, choices=OfferAnswer.choices, default=OfferAnswer.OPEN)
    answered_at = models.DateTimeField(null=True, blank=True)
    by_hand = models.BooleanField(default=False)

    class Meta:
        ordering = ("-pk",)
        constraints = [
            models.UniqueConstraint(
                fields=["entry"], condition=Q(answer=OfferAnswer.OPEN), name="bookings_waitoffer_one_open"
            )
        ]
