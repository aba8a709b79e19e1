from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import F, Func, Q

from apps.core.schema import SchemaBound
from apps.venues.choices import SpaceKind


class SpaceQuerySet(models.QuerySet["Space"]):
    def kept(self) -> "SpaceQuerySet":
        return self.filter(archived_at=None)

    def under(self, space_id: int) -> "SpaceQuerySet":
        """The space itself and everything below it."""
        return self.filter(Q(pk=space_id) | Q(path__contains=[space_id]))


class Space(SchemaBound):
    """Anything that can be occupied. One with children is the set of its leaves. Archived, never deleted.

    `path` holds the ids above it, the root first: a subtree is one indexed question, and the database itself
    refuses a space that stands above itself.
    """

    venue = models.ForeignKey("venues.Venue", on_delete=models.PROTECT, related_name="spaces")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    path = ArrayField(models.BigIntegerField(), default=list, blank=True)
    position = models.PositiveIntegerField(default=0)
    kind = models.CharField(max_length=10, choices=SpaceKind.choices)
    name = models.CharField(max_length=120)
    description = models.TextField(blank=True)
    capacity = models.PositiveSmallIntegerField(default=1)
    attributes = models.JSONField(default=dict, blank=True)
    tags = ArrayField(models.CharField(max_length=30), default=list, blank=True)
    setup_minutes = models.PositiveSmallIntegerField(default=0)
    cleanup_minutes = models.PositiveSmallIntegerField(default=0)
    archived_at = models.DateTimeField(null=True, blank=True)

    objects = SpaceQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        indexes = [GinIndex(fields=["path"], name="venues_space_path")]
        constraints = [
            models.CheckConstraint(condition=Q(capacity__gte=1), name="venues_space_holds_somebody"),
            models.CheckConstraint(condition=~Q(path__contains=[F("id")]), name="venues_space_never_above_itself"),
            models.CheckConstraint(
                condition=Q(parent=None, path=[])
                | Q(
                    parent=Func(
                        F("path"),
                        template="(%(expressions)s)[cardinality(%(expressions)s)]",
                        output_field=models.BigIntegerField(),
                    )
                ),
                name="venues_space_path_ends_at_parent",
            ),
            models.CheckConstraint(
                condition=Q(setup_minutes__lte=1440, cleanup_minutes__lte=1440),
                name="venues_space_buffers_within_a_day",
            ),
        ]

    def __str__(self) -> str:
        return self.name
