from datetime import timedelta

import pytest

from apps.bookings.errors.guests import BlockIsOver
from apps.bookings.selectors.standing import standing_of
from apps.bookings.services.block_guest import block_guest, unblock_guest
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, told
from tests.factories.bookings import GuestFactory

LATER = NOW + timedelta(days=7)


def test_a_block_holds_until_it_is_lifted_and_its_reason_stays_out_of_the_journal(in_club: Tenant) -> None:
    guest = GuestFactory()
    block_guest(guest.pk, because="Shouted at Luis", until=LATER, **HOW)
    blocked = standing_of(guest.email, now=NOW)

    unblock_guest(guest.pk, **HOW)

    assert (blocked.is_blocked, standing_of(guest.email, now=NOW).is_blocked) == (True, False)
    assert [entry.after for entry in Entry.objects.order_by("pk")] == [{"blocked_until": LATER.isoformat()}, {}]


def test_unblocking_who_is_not_blocked_is_nothing(in_club: Tenant) -> None:
    unblock_guest(GuestFactory().pk, **HOW)

    assert told() == []


def test_a_block_that_is_over_already_is_refused(in_club: Tenant) -> None:
    with pytest.raises(BlockIsOver):
        block_guest(GuestFactory().pk, because="", until=NOW, **HOW)
