"""What the desk keeps for itself: lists it looks at again, and in what state a room is."""

from django.db import models
from django.db.models import Q

from apps.bookings.choices import RoomState
from apps.core.schema import SchemaBound


class SavedView(SchemaBound):
    """A list of bookings as somebody filtered it; one that is shared is seen by the whole team."""

    user_id = models.BigIntegerField()
    name = models.CharField(max_length=60)
    # As it stands in the address of the list, without the page.
    query = models.CharField(max_length=1000, blank=True)
    columns = models.JSONField(default=list, blank=True)
    is_shared = models.BooleanField(default=False)
    made_at = models.DateTimeField()

    class Meta:
        ordering = ("name", "pk")
        constraints = [models.UniqueConstraint(fields=["user_id", "name"], name="bookings_savedview_once")]

    def __str__(self) -> str:
        return self.name


class RoomCondition(SchemaBound):
    """What housekeeping knows of a room or a bed; one nobody ever said anything about is clean."""

    space = models.OneToOneField("venues.Space", on_delete=models.CASCADE, related_name="condition")
    state = models.CharField(max_length=12, choices=RoomState.choices, default=RoomState.CLEAN)
    note = models.CharField(max_length=200, blank=True)
    # The closure that keeps guests out of a room that is out of order.
    closure_id = models.BigIntegerField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()
    changed_by_id = models.BigIntegerField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(closure_id=None) | Q(state=RoomState.OUT_OF_ORDER), name="bookings_roomcondition_closed"
            )
        ]
