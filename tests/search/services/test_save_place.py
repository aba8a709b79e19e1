from apps.accounts.models.user import User
from apps.core import clock
from apps.search.models.saved import SavedPlace
from apps.search.rules.saved import PlaceKey
from apps.search.services.save_place import forget_place, save_place
from apps.tenants.models.tenant import Tenant


def test_a_place_is_saved_once_and_taken_away_alone(stranger: User, club: Tenant) -> None:
    offer, venue = PlaceKey(club.pk, "offer", 1), PlaceKey(club.pk, "venue", 1)
    for key in (offer, offer, venue, venue):
        save_place(stranger.pk, key, now=clock.now())
    assert SavedPlace.objects.count() == 2

    forget_place(stranger.pk, offer)

    assert [(row.offer_id, row.venue_id) for row in SavedPlace.objects.all()] == [(None, 1)]
