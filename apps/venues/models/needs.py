from django.db import models
from django.db.models import Q

from apps.core.schema import SchemaBound


class Need(SchemaBound):
    """One thing an offer occupies: `quantity` of the spaces in its pool. An offer's needs are all met at once.

    A given space is a pool of one; the first need is the one the guest thinks of, the others come with it.
    """

    offer = models.ForeignKey("venues.Offer", on_delete=models.CASCADE, related_name="needs")
    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=80, blank=True)
    quantity = models.PositiveSmallIntegerField(default=1)
    guest_chooses = models.BooleanField(default=False)
    spaces = models.ManyToManyField("venues.Space", through="venues.NeedSpace", related_name="needs")

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.CheckConstraint(condition=Q(quantity__gte=1), name="venues_need_asks_for_something")]


class NeedSpace(SchemaBound):
    """A space in a pool; the engine tries them in order."""

    need = models.ForeignKey("venues.Need", on_delete=models.CASCADE, related_name="pool")
    space = models.ForeignKey("venues.Space", on_delete=models.PROTECT, related_name="pools")
    position = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")
        constraints = [models.UniqueConstraint(fields=["need", "space"], name="venues_needspace_once")]
