from datetime import datetime

from apps.search.models.saved import SavedPlace
from apps.search.rules.saved import PlaceKey


def save_place(user_id: int, key: PlaceKey, *, now: datetime) -> None:
    """Once, however often it is pressed."""
    SavedPlace.objects.bulk_create([SavedPlace(user_id=user_id, saved_at=now, **key.columns)], ignore_conflicts=True)


def forget_place(user_id: int, key: PlaceKey) -> None:
    SavedPlace.objects.filter(user=user_id, **key.columns).delete()
