from django.contrib.postgres.fields import ArrayField
from django.db import models


class Plan(models.Model):
    """What a tenant pays for: features by key (`apps/tenants/plans.py`) and limits by key, null for no limit."""

    key = models.SlugField(max_length=30, unique=True)
    name = models.CharField(max_length=60)
    features = ArrayField(models.CharField(max_length=40), default=list)
    limits = models.JSONField(default=dict)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position"]

    def __str__(self) -> str:
        return self.name
