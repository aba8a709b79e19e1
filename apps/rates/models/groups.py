from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower

from apps.core.schema import SchemaBound


class GuestGroup(SchemaBound):
    """Guests who pay other prices: members, students, residents."""

    position = models.PositiveIntegerField(default=0)
    name = models.CharField(max_length=80)
    archived_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return self.name


class GroupMember(SchemaBound):
    """Somebody's place in a group, by e-mail address, for a while or for good; both dates included."""

    group = models.ForeignKey("rates.GuestGroup", on_delete=models.CASCADE, related_name="members")
    email = models.EmailField()
    name = models.CharField(max_length=120, blank=True)
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ("email", "pk")
        constraints = [
            models.UniqueConstraint("group", Lower("email"), name="rates_groupmember_once"),
            models.CheckConstraint(
                condition=Q(starts_on=None) | Q(ends_on=None) | Q(ends_on__gte=F("starts_on")),
                name="rates_groupmember_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.email
