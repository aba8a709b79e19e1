"""The address at which a calendar reads somebody's bookings: made, replaced by another, taken back."""

from datetime import datetime

from django.utils.crypto import get_random_string

from apps.portal.models.trip_feed import TripFeed

LETTERS = 32


def open_trip_feed(user_id: int, *, now: datetime) -> TripFeed:
    """A new address; what had the former one reads nothing any more."""
    told = {"salt": get_random_string(LETTERS), "made_at": now}
    return TripFeed.objects.update_or_create(user_id=user_id, defaults=told)[0]


def close_trip_feed(user_id: int) -> None:
    TripFeed.objects.filter(user_id=user_id).delete()
