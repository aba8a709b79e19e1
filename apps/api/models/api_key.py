from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.api.choices import KeyMode, Scope
from apps.core.schema import SchemaBound


class ApiKey(SchemaBound):
    """What a program signs in with. Of the key itself only a digest is kept, and how it begins for people to tell.

    No venue means every venue. `made_by_id` is a user of the shared schema. Revoked, never deleted.
    """

    name = models.CharField(max_length=80)
    mode = models.CharField(max_length=4, choices=KeyMode.choices)
    beginning = models.CharField(max_length=16)
    digest = models.CharField(max_length=64, unique=True)
    scopes = ArrayField(models.CharField(max_length=20, choices=Scope.choices))
    venue_ids = ArrayField(models.BigIntegerField(), default=list, blank=True)
    made_by_id = models.BigIntegerField()
    made_at = models.DateTimeField()
    last_used_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = [models.CheckConstraint(condition=~Q(scopes=[]), name="api_apikey_opens_something")]

    def __str__(self) -> str:
        return self.name
