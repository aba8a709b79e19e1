from decimal import Decimal

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from apps.bookings.choices import NAMELESS, OCCUPYING, UPCOMING, Status
from apps.core.money import DECIMAL_PLACES, MAX_DIGITS, Money
from apps.core.periods import Period
from apps.core.schema import SchemaBound
from apps.venues.choices import OfferKind, SalesChannel


class BookingQuerySet(models.QuerySet["Booking"]):
    def upcoming(self) -> "BookingQuerySet":
        return self.filter(status__in=UPCOMING)

    def occupying(self) -> "BookingQuerySet":
        return self.filter(status__in=OCCUPYING)


class Booking(SchemaBound):
    """One guest's contract: what was sold, when, at which price and policy, all frozen when made. Never deleted.

    `starts_at` and `ends_at` are the guest's own times; what is occupied, with set-up and clean-up, are its claims.
    `version` rises with every change, and so does `sequence` with every one a calendar has to hear of. The price is
    the sum of the lines of `revision`; those of earlier revisions are kept.
    """

    reference = models.CharField(max_length=12, unique=True)
    status = models.CharField(max_length=12, choices=Status.choices, default=Status.HELD)
    offer = models.ForeignKey("venues.Offer", on_delete=models.PROTECT, related_name="bookings")
    venue = models.ForeignKey("venues.Venue", on_delete=models.PROTECT, related_name="bookings", db_index=False)
    kind = models.CharField(max_length=10, choices=OfferKind.choices)
    departure = models.ForeignKey(
        "venues.Departure", on_delete=models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    pickup = models.ForeignKey(
        "venues.PickupPoint", on_delete=models.PROTECT, null=True, blank=True, related_name="bookings", db_index=False
    )
    rate = models.ForeignKey(
        "rates.Rate", on_delete=models.PROTECT, null=True, blank=True, related_name="bookings", db_index=False
    )
    guest = models.ForeignKey(
        "bookings.Guest", on_delete=models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    series = models.ForeignKey(
        "bookings.Series", on_delete=models.PROTECT, null=True, blank=True, related_name="bookings"
    )
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    zone = models.CharField(max_length=64)
    language = models.CharField(max_length=10, choices=settings.LANGUAGES)
    # How many of each passenger type, {"12": 2}; "" is the key of guests without a type.
    party = models.JSONField(default=dict)
    people = models.PositiveSmallIntegerField(default=1)
    # {"7": 2}: pieces of each extra the guest chose; included ones are not told.
    extras = models.JSONField(default=dict, blank=True)
    # {"31": "no nuts"}: what the guest answered to each question, as text.
    answers = models.JSONField(default=dict, blank=True)
    channel = models.CharField(max_length=10, choices=SalesChannel.choices)
    currency = models.CharField(max_length=3)
    total = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=Decimal(0))
    tax = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=Decimal(0))
    # What gift cards and passes have paid of it, and what has been paid otherwise, which payments tell.
    credited = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=Decimal(0))
    paid = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=Decimal(0))
    # What a booking that was cancelled, or whose guest did not come, costs all the same.
    kept = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    policy = models.JSONField(default=dict)
    promo_id = models.BigIntegerField(null=True, blank=True)
    held_until = models.DateTimeField(null=True, blank=True)
    hold_extended = models.BooleanField(default=False)
    note = models.TextField(blank=True)
    staff_note = models.TextField(blank=True)
    # Why it was cancelled, rejected or taken against a rule, in the words of whoever did it.
    reason = models.CharField(max_length=300, blank=True)
    # What it said before the last deed that may be taken back; the journal keeps no words of anybody.
    reason_before = models.CharField(max_length=300, blank=True, default="", db_default="")
    broken_rules = models.JSONField(default=list, blank=True)
    revision = models.PositiveSmallIntegerField(default=1)
    version = models.PositiveIntegerField(default=1)
    sequence = models.PositiveIntegerField(default=0)
    # Goes into the guest's signed link; another one makes every earlier link worthless.
    link_salt = models.CharField(max_length=22)
    made_at = models.DateTimeField()
    updated_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    checked_in_at = models.DateTimeField(null=True, blank=True)
    # When it came to any of its ends: completed, not come, cancelled, rejected or lapsed.
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = BookingQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        indexes = [
            models.Index(fields=["venue", "starts_at"], name="bookings_booking_day"),
            models.Index(fields=["starts_at", "id"], name="bookings_booking_listed"),
            models.Index(fields=["updated_at", "id"], name="bookings_booking_updated"),
            models.Index(fields=["held_until"], condition=Q(status=Status.HELD), name="bookings_booking_lapsing"),
            models.Index(fields=["starts_at"], condition=Q(status=Status.PENDING), name="bookings_booking_unanswered"),
            models.Index(fields=["ends_at"], condition=Q(ended_at=None), name="bookings_booking_running"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="bookings_booking_times_in_order"),
            models.CheckConstraint(
                condition=Q(status=Status.HELD, held_until__isnull=False)
                | (~Q(status=Status.HELD) & Q(held_until=None)),
                name="bookings_booking_held_until_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(status__in=NAMELESS) | Q(guest__isnull=False), name="bookings_booking_of_somebody"
            ),
            models.CheckConstraint(
                condition=(Q(kind=OfferKind.DEPARTURE) & Q(departure__isnull=False))
                | (~Q(kind=OfferKind.DEPARTURE) & Q(departure=None)),
                name="bookings_booking_departure_by_kind",
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="bookings_booking_for_somebody"),
            models.CheckConstraint(
                condition=Q(total__gte=0, credited__gte=0, paid__gte=0) & (Q(kept=None) | Q(kept__gte=0)),
                name="bookings_booking_amounts_not_negative",
            ),
        ]

    def __str__(self) -> str:
        return self.reference

    @property
    def period(self) -> Period:
        return Period(self.starts_at, self.ends_at)

    @property
    def price(self) -> Money:
        return Money(self.total, self.currency)

    @property
    def counts(self) -> dict[int | None, int]:
        """The party as a quote takes it."""
        return {int(key) if key else None: number for key, number in self.party.items()}

    @property
    def chosen_extras(self) -> dict[int, int]:
        return {int(key): number for key, number in self.extras.items()}


class BookingLine(SchemaBound):
    """One line of a booking's price, as it was quoted; frozen."""

    booking = models.ForeignKey("bookings.Booking", on_delete=models.PROTECT, related_name="lines", db_index=False)
    revision = models.PositiveSmallIntegerField(default=1)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=16)
    what = models.CharField(max_length=200)
    quantity = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=Decimal(1))
    unit = models.CharField(max_length=12, blank=True)
    unit_price = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    amount = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES)
    tax = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, default=Decimal(0))
    tax_percent = models.DecimalField(max_digits=7, decimal_places=4, null=True, blank=True)
    audience = models.CharField(max_length=8)
    rule_id = models.BigIntegerField(null=True, blank=True)
    source_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        ordering = ("revision", "position")
        constraints = [
            models.UniqueConstraint(fields=["booking", "revision", "position"], name="bookings_bookingline_once")
        ]
