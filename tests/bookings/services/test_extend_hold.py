from datetime import timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.moves import HoldExtendedAlready, HoldIsOver, IllegalMove
from apps.bookings.models.settings import BookingSettings
from apps.bookings.services.extend_hold import extend_hold
from apps.tenants.models.tenant import Tenant
from tests.bookings.wishes import BY_GUEST
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW

MINUTE = timedelta(minutes=1)


def test_a_guest_who_goes_to_pay_gets_the_time_to(in_club: Tenant) -> None:
    BookingSettings.objects.create(pk=1, hold_extension_minutes=15)
    held = BookingFactory(held=True, held_until=NOW + MINUTE)

    booking = extend_hold(held.pk, **BY_GUEST)

    assert (booking.status, booking.held_until, booking.hold_extended) == (Status.HELD, NOW + 16 * MINUTE, True)
    assert booking.claims.get().lapses_at == NOW + 16 * MINUTE


def test_a_hold_is_extended_once(in_club: Tenant) -> None:
    held = BookingFactory(held=True, held_until=NOW + MINUTE)
    extend_hold(held.pk, **BY_GUEST)

    with pytest.raises(HoldExtendedAlready):
        extend_hold(held.pk, **BY_GUEST)


def test_a_hold_that_is_over_is_not_extended(in_club: Tenant) -> None:
    held = BookingFactory(held=True, held_until=NOW)

    with pytest.raises(HoldIsOver):
        extend_hold(held.pk, **BY_GUEST)


@pytest.mark.parametrize("status", [Status.PENDING, Status.CONFIRMED, Status.EXPIRED])
def test_only_a_hold_is_extended(in_club: Tenant, status: Status) -> None:
    with pytest.raises(IllegalMove):
        extend_hold(BookingFactory(status=status).pk, **BY_GUEST)
