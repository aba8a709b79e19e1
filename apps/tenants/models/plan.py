from django.contrib.postgres.fields import ArrayField
from django.db import models

from apps.tenants.plans import Feature, Limit


class Plan(models.Model):
    """What a tenant pays for: features and limits by the keys of `apps/tenants/plans.py`."""

    key = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    features = ArrayField(models.CharField(max_length=40), default=list)
    limits = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name

    def has(self, feature: Feature) -> bool:
        return feature in self.features

    def limit_of(self, key: Limit) -> int | None:
        """None: no limit."""
        found = self.limits.get(key)
        return None if found is None else int(found)
