from datetime import UTC, datetime

import pytest

from apps.api.services.keep_guest import add_guest, keep_guest
from apps.bookings.errors.guests import TooManyTags
from apps.bookings.models.guest import Guest
from apps.bookings.rules.guest_facts import GuestFacts
from apps.journal.choices import SYSTEM, Channel
from apps.tenants.models.tenant import Tenant

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ANA = GuestFacts("Ana Silva", "ana@example.com")


def test_tags_are_added_to_those_a_guest_has(in_club: Tenant) -> None:
    add_guest(ANA, ["regular"], by=SYSTEM, channel=Channel.API, now=NOW)
    guest = add_guest(ANA, ["vip"], by=SYSTEM, channel=Channel.API, now=NOW)

    assert guest.tags == ["regular", "vip"]


def test_a_change_that_is_refused_in_part_changes_nothing(in_club: Tenant) -> None:
    guest = add_guest(ANA, [], by=SYSTEM, channel=Channel.API, now=NOW)

    with pytest.raises(TooManyTags):
        keep_guest(
            guest.pk,
            GuestFacts("Bo", "bo@example.com"),
            [f"tag {number}" for number in range(50)],
            by=SYSTEM,
            channel=Channel.API,
            now=NOW,
        )

    assert Guest.objects.get().name == "Ana Silva"
