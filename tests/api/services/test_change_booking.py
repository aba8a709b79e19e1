from datetime import timedelta
from typing import Any

import pytest

from apps.api.services.change_booking import Wanted, change_as_wanted
from apps.bookings.errors.places import NotBookable, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.book import book
from apps.bookings.services.planned_change import How
from apps.core.money import Money
from apps.journal.choices import SYSTEM, Channel
from apps.rates.choices import TierKind
from apps.rates.models.policy import PolicyTier
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from tests.factories.sellable import NOW, Sold, court, extra_of

HOUR = timedelta(hours=1)
# Monday at six in the evening, in Madrid.
STARTS = NOW.replace(day=11, hour=17)


@pytest.fixture
def booking(in_club: Tenant) -> Booking:
    sold = court()
    PolicyTier.objects.create(policy=sold.rate.policy, kind=TierKind.RESCHEDULE, minutes_before=0)
    return booked(sold)


def booked(sold: Sold) -> Booking:
    wish = Wish(sold.offer.pk, STARTS, STARTS + HOUR, {None: 2}, channel=SalesChannel.API)
    order = Order("en", guest=GuestFacts("Ana", "ana@example.com"))
    return book(wish, order, by=SYSTEM, channel=Channel.API, now=NOW)


def test_both_parts_are_done(booking: Booking) -> None:
    wanted = Wanted(NewTime(STARTS + HOUR, STARTS + 2 * HOUR), Changes(party={None: 3}))

    how = How(version=1)
    changed = change_as_wanted(booking, wanted, by=SYSTEM, channel=Channel.API, now=NOW, how=how)

    assert (changed.starts_at, changed.people) == (STARTS + HOUR, 3)


@pytest.mark.parametrize("note", [None, "With a ball machine"])
def test_the_price_that_was_shown_is_that_of_all_of_it(in_club: Tenant, note: str | None) -> None:
    sold = court()
    PolicyTier.objects.create(policy=sold.rate.policy, kind=TierKind.RESCHEDULE, minutes_before=0)
    booking = booked(sold)
    wanted = Wanted(NewTime(STARTS, STARTS + 2 * HOUR), Changes(extras={extra_of(sold).pk: 2}, note=note))
    who: dict[str, Any] = {"by": SYSTEM, "channel": Channel.API, "now": NOW}

    with pytest.raises(PriceChanged):
        change_as_wanted(booking, wanted, **who, how=How(expected_total=Money.of("48.00", "EUR")))
    changed = change_as_wanted(booking, wanted, **who, how=How(expected_total=Money.of("54.00", "EUR")))

    assert (changed.price, changed.version) == (Money.of("54.00", "EUR"), 3)


def test_a_price_that_was_shown_counts_also_where_nothing_costs(booking: Booking) -> None:
    shown = How(expected_total=Money.of("1.00", "EUR"))

    with pytest.raises(PriceChanged):
        change_as_wanted(
            booking, Wanted(changes=Changes(note="Late")), by=SYSTEM, channel=Channel.API, now=NOW, how=shown
        )

    booking.refresh_from_db()
    assert booking.note == ""


def test_a_part_that_is_refused_takes_the_other_back(booking: Booking) -> None:
    wanted = Wanted(NewTime(STARTS + HOUR, STARTS + 2 * HOUR), Changes(party={None: 99}))

    with pytest.raises(NotBookable):
        change_as_wanted(booking, wanted, by=SYSTEM, channel=Channel.API, now=NOW, how=How())

    booking.refresh_from_db()
    assert (booking.starts_at, booking.version) == (STARTS, 1)


def test_nothing_asked_changes_nothing(booking: Booking) -> None:
    assert change_as_wanted(booking, Wanted(), by=SYSTEM, channel=Channel.API, now=NOW, how=How()).version == 1
