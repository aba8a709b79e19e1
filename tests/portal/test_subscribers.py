"""What leads from a login to its businesses follows what happens to guests."""

import pytest

from apps.accounts.models.user import User
from apps.accounts.services.anonymise import anonymise_person
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.know_guest import know_guest
from apps.core import clock
from apps.core.schema import in_tenant
from apps.journal.choices import SYSTEM, Channel
from apps.journal.services.relay import relay_due
from apps.portal.models.guest_address import GuestAddress
from apps.portal.models.visit import Visit
from apps.portal.services.know_traveller import remember_addresses
from apps.search.models.saved import SavedPlace
from apps.search.rules.saved import PlaceKey
from apps.search.services.save_place import save_place
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import GUESTS_HOW
from tests.portal.travellers import ANA, booked_at, proved


@pytest.fixture
def ana(stranger: User) -> User:
    return proved(stranger)


def known(tenant: Tenant, user: User) -> bool:
    relay_due()
    return Visit.objects.filter(user=user, tenant=tenant).exists()


def test_a_booking_of_somebody_signed_in_leads_back_to_the_business(ana: User, club: Tenant, hostel: Tenant) -> None:
    with in_tenant(club):
        know_guest(GuestFacts("Ana", ANA, user_id=ana.pk), **GUESTS_HOW)

    assert (known(club, ana), known(hostel, ana)) == (True, False)


def test_somebody_who_only_typed_the_address_leads_nowhere(ana: User, club: Tenant) -> None:
    with in_tenant(club):
        know_guest(GuestFacts("Ana", ANA), **GUESTS_HOW)

    assert not known(club, ana)
    assert [row.is_linked for row in GuestAddress.objects.all()] == [False]


def test_whoever_leaves_takes_along_what_the_platform_kept(ana: User, club: Tenant) -> None:
    booking = booked_at(club, ana)
    save_place(ana.pk, PlaceKey(club.pk, "offer", booking.offer_id), now=clock.now())
    assert known(club, ana)

    anonymise_person(ana, actor=SYSTEM, channel=Channel.PUBLIC, now=clock.now())

    assert not known(club, ana)
    assert not SavedPlace.objects.exists()


def test_addresses_of_guests_that_came_otherwise_are_kept_at_once(club: Tenant) -> None:
    booked_at(club)
    GuestAddress.objects.all().delete()

    with in_tenant(club):
        remember_addresses()

    assert GuestAddress.objects.filter(tenant=club).count() == 1
