from apps.accounts.models.user import User
from apps.core import clock
from apps.portal.models.visit import Visit
from apps.portal.services.find_own_bookings import find_own_bookings
from apps.tenants.models.tenant import Tenant
from tests.portal.travellers import booked_at, proved


def test_each_business_that_knows_a_proved_address_counts_once(stranger: User, club: Tenant, hostel: Tenant) -> None:
    proved(stranger)
    booked_at(club)
    booked_at(club, days=5)
    booked_at(hostel, email="ben@example.org")

    found = [find_own_bookings(stranger, now=clock.now()) for _ in range(2)]

    assert found[0] == 1
    assert list(Visit.objects.filter(user=stranger).values_list("tenant", flat=True)) == [club.pk]


def test_a_guest_of_another_login_stays_theirs(stranger: User, owner: User, club: Tenant) -> None:
    proved(stranger)
    booked_at(club, owner)

    assert find_own_bookings(stranger, now=clock.now()) == 0
