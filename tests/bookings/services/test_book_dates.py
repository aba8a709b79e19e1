"""Many dates booked at once, for whoever has decided about them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.places import PlaceGone
from apps.bookings.models.booking import Booking, BookingLine
from apps.bookings.models.claim import Claim
from apps.bookings.rules.order import Order
from apps.bookings.rules.reference import is_reference
from apps.bookings.rules.wish import Wish
from apps.bookings.selectors.look import Look, looks
from apps.bookings.services.book_dates import Dated, book_dates, lock_places, made_facts, new_references
from tests.factories.bookings import GuestFactory
from tests.factories.sellable import NOW, Sold, court
from tests.factories.series import taken, week

pytestmark = pytest.mark.usefixtures("in_club")
MONDAY = datetime(2027, 1, 11, 18, tzinfo=UTC)


def seen(sold: Sold, count: int = 3) -> list[Look]:
    starts = [MONDAY + timedelta(weeks=number) for number in range(count)]
    return looks([Wish(sold.offer.pk, at, at + timedelta(hours=1), {None: 2}) for at in starts], now=NOW)


def dated(found: Sequence[Look]) -> list[Dated]:
    return [Dated(each, each.quote) for each in found if each.quote]


def test_each_date_has_its_own_reference_lines_and_places() -> None:
    bookings = book_dates(dated(seen(court())), Order("en"), GuestFactory(), now=NOW)

    assert [booking.starts_at for booking in bookings] == [MONDAY + timedelta(weeks=number) for number in range(3)]
    assert all(is_reference(booking.reference) for booking in bookings)
    assert BookingLine.objects.filter(booking__in=bookings, revision=1).count() == 3
    assert [claim.booking for claim in Claim.objects.filter(live=True).order_by("during")] == bookings


def test_until_a_moment_they_are_held() -> None:
    until = NOW + timedelta(days=3)

    bookings = book_dates(dated(seen(court())), Order("en", until=until), GuestFactory(), now=NOW)

    assert {(row.status, row.held_until) for row in bookings} == {(Status.HELD, until)}
    assert set(Claim.objects.values_list("lapses_at", flat=True)) == {until}
    assert {fact.event.name for fact in made_facts(bookings)} == {"bookings.booking_held"}


def test_one_place_that_is_gone_is_none_for_all() -> None:
    sold = court()
    found = seen(sold)
    lock_places(found)
    taken(sold, sold.space, week(1))

    with pytest.raises(PlaceGone):
        book_dates(dated(found), Order("en"), GuestFactory(), now=NOW)


def test_references_are_new_and_as_many_as_asked_for() -> None:
    book_dates(dated(seen(court(), 1)), Order("en"), GuestFactory(), now=NOW)

    found = new_references(50)

    assert len({*found, *Booking.objects.values_list("reference", flat=True)}) == 51
    assert new_references(0) == []


def test_where_somebody_has_to_approve_they_wait_for_it() -> None:
    found = [replace(each, needs_approval=True) for each in seen(court())]

    bookings = book_dates(dated(found), Order("en"), GuestFactory(), now=NOW)

    assert {booking.status for booking in bookings} == {Status.PENDING}
