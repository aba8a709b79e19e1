from uuid import uuid4

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from apps.core.schema import SchemaBound


def _one_subject() -> Q:
    subjects = ("venue", "space", "offer")
    only = (Q(**{f"{name}__isnull": name != given for name in subjects}) for given in subjects)
    return next(only) | next(only) | next(only)


class PhotoQuerySet(models.QuerySet["Photo"]):
    def of(self, subject: models.Model) -> "PhotoQuerySet":
        """Of one venue, space or offer, in their order."""
        return self.filter(**{str(subject._meta.model_name): subject})


class Photo(SchemaBound):
    """A picture of a venue, a space or an offer. Deleted with its files; its folder of files is never used again.

    `renditions` names the files that exist, such as `640.avif`; the first is the whole picture, re-encoded by us.
    `digest` is of the file that was sent, so that the same one is not kept twice.
    """

    venue = models.ForeignKey("venues.Venue", on_delete=models.PROTECT, null=True, blank=True, related_name="photos")
    space = models.ForeignKey("venues.Space", on_delete=models.PROTECT, null=True, blank=True, related_name="photos")
    offer = models.ForeignKey("venues.Offer", on_delete=models.PROTECT, null=True, blank=True, related_name="photos")
    position = models.PositiveIntegerField(default=0)
    alt = models.CharField(max_length=200, blank=True)
    key = models.UUIDField(default=uuid4, unique=True, editable=False)
    digest = models.CharField(max_length=64)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    # Of the whole picture, as #rrggbb: what is seen until the picture is there.
    colour = models.CharField(max_length=7)
    renditions = ArrayField(models.CharField(max_length=16), default=list)

    objects = PhotoQuerySet.as_manager()

    class Meta:
        ordering = ("position", "pk")
        constraints = [
            models.CheckConstraint(condition=_one_subject(), name="venues_photo_of_one_thing"),
            models.CheckConstraint(condition=Q(width__gte=1, height__gte=1), name="venues_photo_has_a_size"),
            models.UniqueConstraint(
                fields=["venue", "space", "offer", "digest"], nulls_distinct=False, name="venues_photo_once"
            ),
        ]

    @property
    def folder(self) -> str:
        return f"photos/{self.key}"

    @property
    def subject(self) -> tuple[str, int]:
        """What it shows, as kind and key."""
        kinds = (("venue", self.venue_id), ("space", self.space_id), ("offer", self.offer_id))
        return next((kind, key) for kind, key in kinds if key is not None)
