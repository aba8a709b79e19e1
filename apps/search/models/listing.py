from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Q

from apps.core.money import DECIMAL_PLACES, MAX_DIGITS
from apps.search.choices import Category
from apps.venues.choices import OfferKind


class Listing(models.Model):
    """One published offer of an open business, as travellers look for it. Made anew from the business's own tables.

    `names` and `venue_names` are by language. `document` holds the words of all languages, each stemmed by its own;
    `terms` the same words whole, which `Term` knows by their trigrams. `lowest` and `free_at` are what was free and how
    cheap when it was indexed: they arrange, they are never shown. `turn` is its place among the offers of its business,
    `draw` a number of the business: the first of each stand first.
    """

    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="+")
    offer_id = models.BigIntegerField()
    venue_id = models.BigIntegerField()
    offer_slug = models.SlugField(max_length=60)
    venue_slug = models.SlugField(max_length=60)
    kind = models.CharField(max_length=10, choices=OfferKind.choices)
    category = models.CharField(max_length=10, choices=Category.choices)
    business = models.CharField(max_length=120)
    language = models.CharField(max_length=10)
    names = models.JSONField()
    venue_names = models.JSONField()
    photo_id = models.BigIntegerField(null=True, blank=True)
    city = models.CharField(max_length=80, blank=True)
    country = models.CharField(max_length=2, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lng = models.FloatField(null=True, blank=True)
    zone = models.CharField(max_length=64)
    min_people = models.PositiveSmallIntegerField()
    max_people = models.PositiveSmallIntegerField()
    amenities = ArrayField(models.CharField(max_length=24), default=list, blank=True)
    currency = models.CharField(max_length=3)
    lowest = models.DecimalField(max_digits=MAX_DIGITS, decimal_places=DECIMAL_PLACES, null=True, blank=True)
    free_at = models.DateTimeField(null=True, blank=True)
    turn = models.PositiveIntegerField(default=0)
    draw = models.PositiveIntegerField(default=0)
    document = SearchVectorField()
    terms = ArrayField(models.TextField(), default=list, blank=True)
    places = ArrayField(models.TextField(), default=list, blank=True)
    indexed_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["tenant", "offer_id"], name="search_listing_once"),
            models.CheckConstraint(
                condition=Q(lat=None, lng=None) | Q(lat__range=(-90, 90), lng__range=(-180, 180)),
                name="search_listing_on_the_globe",
            ),
        ]
        indexes = [
            GinIndex(fields=["document"], name="search_listing_document"),
            GinIndex(fields=["terms"], name="search_listing_terms"),
            GinIndex(fields=["places"], name="search_listing_places"),
            models.Index(fields=["lat", "lng"], name="search_listing_point"),
            models.Index(fields=["turn", "draw", "id"], name="search_listing_in_turn"),
            models.Index(fields=["city", "country"], name="search_listing_city"),
        ]

    def __str__(self) -> str:
        return f"{self.business}: {self.offer_slug}"
