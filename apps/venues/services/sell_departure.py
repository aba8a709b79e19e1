from datetime import datetime

from apps.venues.models.departures import Departure


def sell_departure(departure_id: int, *, now: datetime) -> None:
    """Somebody is going, so its rule leaves it alone from now on. Part of the booking, which tells the journal."""
    Departure.objects.filter(pk=departure_id, changed_at=None).update(changed_at=now)
