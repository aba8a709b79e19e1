from django.conf import settings
from django.db import models
from django.db.models import Q


class SavedPlace(models.Model):
    """An offer or a venue of a business that somebody wants to find again: one of the two ids is there."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    tenant = models.ForeignKey("tenants.Tenant", on_delete=models.CASCADE, related_name="+")
    offer_id = models.BigIntegerField(null=True, blank=True)
    venue_id = models.BigIntegerField(null=True, blank=True)
    saved_at = models.DateTimeField()

    class Meta:
        ordering = ("-saved_at", "-pk")
        constraints = [
            models.UniqueConstraint(
                fields=["user", "tenant", "offer_id"], condition=Q(venue_id=None), name="search_savedplace_offer_once"
            ),
            models.UniqueConstraint(
                fields=["user", "tenant", "venue_id"], condition=Q(offer_id=None), name="search_savedplace_venue_once"
            ),
            models.CheckConstraint(
                condition=Q(offer_id=None, venue_id__isnull=False) | Q(offer_id__isnull=False, venue_id=None),
                name="search_savedplace_of_one_thing",
            ),
        ]
        indexes = [models.Index(fields=["user", "-saved_at"], name="search_savedplace_latest")]

    def __str__(self) -> str:
        return f"{self.user_id}: {self.tenant_id}-{self.offer_id or self.venue_id}"
