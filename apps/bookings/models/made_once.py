from django.db import models

from apps.core.schema import SchemaBound


class MadeOnce(SchemaBound):
    """What a form made, under the token it was handed out with: sent twice, it finds here what it has made."""

    token = models.UUIDField(primary_key=True)
    booking = models.ForeignKey("bookings.Booking", on_delete=models.CASCADE, null=True, related_name="+")
    series = models.ForeignKey("bookings.Series", on_delete=models.CASCADE, null=True, related_name="+")
    made_at = models.DateTimeField(db_index=True)
