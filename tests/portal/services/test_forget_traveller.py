from apps.accounts.models.user import User
from apps.core import clock
from apps.portal.models.trip_feed import TripFeed
from apps.portal.models.visit import Visit
from apps.portal.services.forget_traveller import forget_traveller
from apps.portal.services.trip_feed import open_trip_feed
from apps.search.models.saved import SavedPlace
from apps.search.rules.saved import PlaceKey
from apps.search.services.save_place import save_place
from apps.tenants.models.tenant import Tenant
from tests.portal.travellers import booked_at


def test_what_was_kept_of_one_goes_and_of_others_stays(stranger: User, owner: User, club: Tenant) -> None:
    booked_at(club, stranger)
    booked_at(club, owner, email="owner@example.org")
    for user in (stranger, owner):
        open_trip_feed(user.pk, now=clock.now())
        save_place(user.pk, PlaceKey(club.pk, "offer", 1), now=clock.now())

    forget_traveller(stranger.pk)

    assert list(Visit.objects.values_list("user", flat=True)) == [owner.pk]
    assert list(SavedPlace.objects.values_list("user", flat=True)) == [owner.pk]
    assert list(TripFeed.objects.values_list("user", flat=True)) == [owner.pk]
