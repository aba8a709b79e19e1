import pytest

from apps.bookings.errors.guests import GuestIsGone
from apps.bookings.services.locked_guest import locked_guest, locked_with_all
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import NOW
from tests.factories.bookings import GuestFactory


def test_a_guest_is_locked_and_one_who_is_gone_refused(in_club: Tenant) -> None:
    guest = GuestFactory()

    assert locked_guest(guest.pk) == guest
    for gone in (GuestFactory(merged_into=guest), GuestFactory(erased_at=NOW)):
        with pytest.raises(GuestIsGone):
            locked_guest(gone.pk)


def test_with_all_of_them_come_guests_who_are_gone_too(in_club: Tenant) -> None:
    guest = GuestFactory()
    gone = GuestFactory(merged_into=guest)

    assert locked_with_all([gone.pk, guest.pk, 0]) == {guest.pk: guest, gone.pk: gone}
