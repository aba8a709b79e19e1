from django.conf import settings
from django.db import models


class TripFeed(models.Model):
    """That a calendar may read somebody's bookings, by an address signed with `salt`: with another it is another."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    salt = models.CharField(max_length=32)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"of {self.user_id}"
