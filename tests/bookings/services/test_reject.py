import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.moves import IllegalMove
from apps.bookings.services.reject import reject_booking
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import BY_STAFF
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW


def test_a_request_is_declined_with_a_reason_and_its_place_is_free(in_club: Tenant) -> None:
    pending = BookingFactory(pending=True)

    booking = reject_booking(pending.pk, reason="A tournament", **BY_STAFF)

    booking.refresh_from_db()
    assert (booking.status, booking.reason, booking.ended_at) == (Status.REJECTED, "A tournament", NOW)
    assert not booking.claims.get().live
    assert Entry.objects.get(event="bookings.booking_rejected").after == {"status": "rejected"}


@pytest.mark.parametrize("status", [Status.CONFIRMED, Status.CANCELLED, Status.COMPLETED])
def test_only_a_request_is_declined(in_club: Tenant, status: Status) -> None:
    booking = BookingFactory(status=status)

    with pytest.raises(IllegalMove):
        reject_booking(booking.pk, reason="No", **BY_STAFF)
