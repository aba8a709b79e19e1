from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from apps.core.schema import SchemaBound
from apps.venues.choices import OfferKind, SalesChannel, Showing


class OfferQuerySet(models.QuerySet["Offer"]):
    def kept(self) -> "OfferQuerySet":
        return self.exclude(status=Showing.ARCHIVED)

    def published(self) -> "OfferQuerySet":
        return self.filter(status=Showing.PUBLISHED)


class Offer(SchemaBound):
    """What a guest buys. What only one kind knows stands in `HourTerms`, `NightTerms` or `DepartureTerms`."""

    venue = models.ForeignKey("venues.Venue", on_delete=models.PROTECT, related_name="offers")
    kind = models.CharField(max_length=10, choices=OfferKind.choices)
    slug = models.SlugField(max_length=60, unique=True)
    status = models.CharField(max_length=12, choices=Showing.choices, default=Showing.DRAFT)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    included = models.TextField(blank=True)
    not_included = models.TextField(blank=True)
    min_party = models.PositiveSmallIntegerField(default=1)
    max_party = models.PositiveSmallIntegerField(default=1)
    setup_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    cleanup_minutes = models.PositiveSmallIntegerField(null=True, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = OfferQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(min_party__gte=1, max_party__gte=F("min_party")), name="venues_offer_party_in_order"
            ),
            models.CheckConstraint(
                condition=Q(status=Showing.ARCHIVED, archived_at__isnull=False)
                | (~Q(status=Showing.ARCHIVED) & Q(archived_at=None)),
                name="venues_offer_archived_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class HourTerms(SchemaBound):
    """Starts lie on the grid from opening, or are the minutes of the day in `allowed_starts` where any are given."""

    offer = models.OneToOneField("venues.Offer", on_delete=models.CASCADE, primary_key=True, related_name="hour_terms")
    grid_minutes = models.PositiveSmallIntegerField(default=30)
    min_minutes = models.PositiveSmallIntegerField(default=60)
    max_minutes = models.PositiveSmallIntegerField(default=120)
    step_minutes = models.PositiveSmallIntegerField(default=30)
    allowed_starts = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(grid_minutes__range=(5, 1440), step_minutes__range=(5, 1440), min_minutes__gte=5)
                & Q(max_minutes__gte=F("min_minutes"), max_minutes__lte=10080),
                name="venues_hourterms_lengths_in_order",
            ),
        ]


class NightTerms(SchemaBound):
    """Times are minutes of the local day; 900 is 15:00."""

    offer = models.OneToOneField("venues.Offer", on_delete=models.CASCADE, primary_key=True, related_name="night_terms")
    check_in_minute = models.PositiveSmallIntegerField(default=900)
    check_in_until_minute = models.PositiveSmallIntegerField(null=True, blank=True)
    check_out_minute = models.PositiveSmallIntegerField(default=660)
    min_nights = models.PositiveSmallIntegerField(default=1)
    max_nights = models.PositiveSmallIntegerField(default=30)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(check_in_minute__lt=1440, check_out_minute__lt=1440),
                name="venues_nightterms_times_within_a_day",
            ),
            models.CheckConstraint(
                condition=Q(min_nights__gte=1, max_nights__gte=F("min_nights"), max_nights__lte=366),
                name="venues_nightterms_stay_in_order",
            ),
        ]


class StayRule(SchemaBound):
    """What differs for nights between two dates, both included; of several that hold the strictest counts.

    `weekdays` are 0 for Monday to 6; none given means every day. Arrival rules ask about the day of arrival.
    """

    offer = models.ForeignKey("venues.Offer", on_delete=models.CASCADE, related_name="stay_rules")
    name = models.CharField(max_length=80, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField()
    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    min_nights = models.PositiveSmallIntegerField(null=True, blank=True)
    max_nights = models.PositiveSmallIntegerField(null=True, blank=True)
    closed_to_arrival = models.BooleanField(default=False)
    closed_to_departure = models.BooleanField(default=False)

    class Meta:
        ordering = ("starts_on", "pk")
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="venues_stayrule_dates_in_order"),
            models.CheckConstraint(
                condition=Q(min_nights=None) | Q(min_nights__gte=1), name="venues_stayrule_min_positive"
            ),
            models.CheckConstraint(
                condition=Q(min_nights=None) | Q(max_nights=None) | Q(max_nights__gte=F("min_nights")),
                name="venues_stayrule_stay_in_order",
            ),
        ]


class DepartureTerms(SchemaBound):
    """What dated departures are generated with; a departure keeps its own copy."""

    offer = models.OneToOneField(
        "venues.Offer", on_delete=models.CASCADE, primary_key=True, related_name="departure_terms"
    )
    duration_minutes = models.PositiveIntegerField(default=120)
    seats = models.PositiveSmallIntegerField(default=10)
    min_to_run = models.PositiveSmallIntegerField(default=1)
    decides_minutes_before = models.PositiveIntegerField(default=1440)
    is_private = models.BooleanField(default=False)
    languages = ArrayField(models.CharField(max_length=10, choices=settings.LANGUAGES), default=list, blank=True)
    meeting_point = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(duration_minutes__gte=5, seats__gte=1, min_to_run__gte=1, min_to_run__lte=F("seats")),
                name="venues_departureterms_can_run",
            ),
        ]


class ChannelTerms(SchemaBound):
    """How late, how early and whether at all one channel may sell an offer.

    A channel without a row is open with `notice_minutes` 0 and `horizon_days` 365.
    """

    offer = models.ForeignKey("venues.Offer", on_delete=models.CASCADE, related_name="channel_terms")
    channel = models.CharField(max_length=10, choices=SalesChannel.choices)
    is_open = models.BooleanField(default=True)
    needs_approval = models.BooleanField(default=False)
    notice_minutes = models.PositiveIntegerField(default=0)
    horizon_days = models.PositiveSmallIntegerField(default=365)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["offer", "channel"], name="venues_channelterms_once"),
            models.CheckConstraint(condition=Q(horizon_days__range=(1, 1100)), name="venues_channelterms_horizon"),
        ]
