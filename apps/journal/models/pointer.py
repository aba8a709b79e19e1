from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Now

from apps.core.shared import InPublicOnly


class PointerQuerySet(models.QuerySet["Pointer"]):
    def due(self) -> "PointerQuerySet":
        return self.filter(parked_at=None, due_at__lte=Now())

    def held(self) -> "PointerQuerySet":
        """Not due yet, and heard by nobody."""
        return self.filter(parked_at=None, due_at__gt=Now(), tries=0, heard_by=[])

    def parked(self) -> "PointerQuerySet":
        return self.exclude(parked_at=None)


class Pointer(InPublicOnly, models.Model):
    """An entry that some subscriber has not heard yet. One table for all schemas, so that one relay serves all."""

    schema_name = models.CharField(max_length=63)
    entry_id = models.UUIDField()
    subject = models.CharField(max_length=81)
    due_at = models.DateTimeField(db_default=Now())
    tries = models.PositiveSmallIntegerField(db_default=0)
    heard_by = ArrayField(models.CharField(max_length=200), default=list)
    parked_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=400, blank=True)

    objects = PointerQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["schema_name", "entry_id"], name="journal_pointer_once"),
        ]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=models.Q(parked_at=None), name="journal_pointer_due"),
            models.Index(fields=["schema_name", "subject", "id"], name="journal_pointer_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.schema_name} {self.subject}"
