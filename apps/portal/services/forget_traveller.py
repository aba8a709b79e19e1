from django.db import transaction

from apps.portal.models.trip_feed import TripFeed
from apps.portal.models.visit import Visit
from apps.search.models.saved import SavedPlace


@transaction.atomic
def forget_traveller(user_id: int) -> None:
    """What the platform kept of somebody's travels; bookings are the businesses' own."""
    Visit.objects.filter(user=user_id).delete()
    TripFeed.objects.filter(user=user_id).delete()
    SavedPlace.objects.filter(user=user_id).delete()
