from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.schema import SchemaBound
from apps.venues.choices import Amenity, Showing


class VenueQuerySet(models.QuerySet["Venue"]):
    def kept(self) -> "VenueQuerySet":
        return self.exclude(status=Showing.ARCHIVED)

    def published(self) -> "VenueQuerySet":
        return self.filter(status=Showing.PUBLISHED)


class Venue(SchemaBound):
    """A place a business runs. Its zone decides what a day is. Archived, never deleted."""

    slug = models.SlugField(max_length=60, unique=True)
    status = models.CharField(max_length=12, choices=Showing.choices, default=Showing.DRAFT)
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=120)
    summary = models.CharField(max_length=200, blank=True)
    description = models.TextField(blank=True)
    house_rules = models.TextField(blank=True)
    arrival = models.TextField(blank=True)
    street = models.CharField(max_length=160, blank=True)
    postal_code = models.CharField(max_length=20, blank=True)
    city = models.CharField(max_length=80, blank=True)
    region = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    time_zone = models.CharField(max_length=64)
    phone = models.CharField(max_length=32, blank=True)
    email = models.EmailField(blank=True)
    languages = ArrayField(models.CharField(max_length=10, choices=settings.LANGUAGES), default=list, blank=True)
    amenities = ArrayField(models.CharField(max_length=24, choices=Amenity.choices), default=list, blank=True)
    published_at = models.DateTimeField(null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = VenueQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(
                condition=Q(latitude=None, longitude=None) | Q(latitude__range=(-90, 90), longitude__range=(-180, 180)),
                name="venues_venue_on_the_globe",
            ),
            models.CheckConstraint(
                condition=Q(status=Showing.ARCHIVED, archived_at__isnull=False)
                | (~Q(status=Showing.ARCHIVED) & Q(archived_at=None)),
                name="venues_venue_archived_at_a_moment",
            ),
        ]

    def __str__(self) -> str:
        return self.name
