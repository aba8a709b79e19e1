from datetime import timedelta

import pytest

from apps.api.services.change_booking import Wanted, change_as_wanted
from apps.bookings.errors.places import NotBookable
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.book import book
from apps.bookings.services.planned_change import How
from apps.journal.choices import SYSTEM, Channel
from apps.rates.choices import TierKind
from apps.rates.models.policy import PolicyTier
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from tests.factories.sellable import NOW, court

HOUR = timedelta(hours=1)
# Monday at six in the evening, in Madrid.
STARTS = NOW.replace(day=11, hour=17)


@pytest.fixture
def booking(in_club: Tenant) -> Booking:
    sold = court()
    PolicyTier.objects.create(policy=sold.rate.policy, kind=TierKind.RESCHEDULE, minutes_before=0)
    wish = Wish(sold.offer.pk, STARTS, STARTS + HOUR, {None: 2}, channel=SalesChannel.API)
    order = Order("en", guest=GuestFacts("Ana", "ana@example.com"))
    return book(wish, order, by=SYSTEM, channel=Channel.API, now=NOW)


def test_both_parts_are_done(booking: Booking) -> None:
    wanted = Wanted(NewTime(STARTS + HOUR, STARTS + 2 * HOUR), Changes(party={None: 3}))

    how = How(version=1)
    changed = change_as_wanted(booking, wanted, by=SYSTEM, channel=Channel.API, now=NOW, how=how)

    assert (changed.starts_at, changed.people) == (STARTS + HOUR, 3)


def test_a_part_that_is_refused_takes_the_other_back(booking: Booking) -> None:
    wanted = Wanted(NewTime(STARTS + HOUR, STARTS + 2 * HOUR), Changes(party={None: 99}))

    with pytest.raises(NotBookable):
        change_as_wanted(booking, wanted, by=SYSTEM, channel=Channel.API, now=NOW, how=How())

    booking.refresh_from_db()
    assert (booking.starts_at, booking.version) == (STARTS, 1)


def test_nothing_asked_changes_nothing(booking: Booking) -> None:
    assert change_as_wanted(booking, Wanted(), by=SYSTEM, channel=Channel.API, now=NOW, how=How()).version == 1
