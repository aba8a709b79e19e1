"""Two businesses with the same ids: what one does never reaches the other's rows, and its links open nothing there."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.guest_links import LinkIsWorthless
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.guest import Strike
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.rules.guest_links import LinkPurpose
from apps.bookings.selectors.booking_history import booking_history
from apps.bookings.selectors.calendar_file import calendar_file
from apps.bookings.selectors.guest_link import booking_by_token, link_token
from apps.bookings.selectors.price_history import price_history
from apps.bookings.services.cancel import cancel_booking
from apps.bookings.services.cancel_with_departure import cancel_with_departure
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.check_in import check_in
from apps.bookings.services.complete import complete_booking
from apps.bookings.services.decide_departures import decide_due_departures
from apps.bookings.services.guest_links import renew_guest_links
from apps.bookings.services.move_space import move_to_spaces
from apps.bookings.services.no_show import mark_no_show
from apps.bookings.services.override_price import override_price
from apps.bookings.services.planned_change import How
from apps.bookings.services.reschedule import reschedule_booking
from apps.bookings.services.sweep_arrivals import mark_missing
from apps.core.money import Money
from apps.core.schema import ForeignSchema, in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.tenants.models.tenant import Tenant
from apps.venues.models.departures import Departure
from apps.venues.models.needs import NeedSpace
from tests.factories.bookings import STARTS, BookingFactory, GuestFactory
from tests.factories.sellable import court
from tests.factories.venues import DepartureFactory, SpaceFactory

ID = 4_711
BEFORE, LATER = STARTS - timedelta(days=8), STARTS + timedelta(minutes=30)
STAFF: dict[str, Any] = {"by": SYSTEM, "channel": Channel.STAFF}
FREE = How(breaking="A friend", waive=True)

# Every service of a booking's life, as the club calls it on its booking 4711.
DEEDS: dict[str, Callable[[], object]] = {
    "cancel": lambda: cancel_booking(ID, **STAFF, now=BEFORE),
    "reschedule": lambda: reschedule_booking(
        ID, NewTime(STARTS + timedelta(hours=1), STARTS + timedelta(hours=2)), **STAFF, now=BEFORE, how=FREE
    ),
    "change": lambda: change_booking(ID, Changes(party={None: 3}, note="x"), **STAFF, now=BEFORE, how=FREE),
    "move": lambda: move_to_spaces(ID, [ID + 1], **STAFF, now=BEFORE, how=FREE),
    "price": lambda: override_price(ID, Money.of("1", "EUR"), how=How(reason="x"), **STAFF, now=BEFORE),
    "check in": lambda: check_in(ID, **STAFF, now=LATER),
    "complete": lambda: complete_booking(ID, **STAFF, now=LATER),
    "no-show": lambda: mark_no_show(ID, **STAFF, now=LATER),
    "links": lambda: renew_guest_links(ID, **STAFF, now=BEFORE),
    "sweep": lambda: mark_missing(now=LATER),
}


@pytest.fixture(autouse=True)
def _twins(club: Tenant, hostel: Tenant) -> None:
    """Both businesses have the same courts, guest and booking, id by id."""
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            sold = court()
            NeedSpace.objects.create(need=sold.offer.needs.get(), space=SpaceFactory(pk=ID + 1, venue=sold.venue))
            told = {"reference": "K7PX4T9W", "link_salt": "s" * 22, "guest": GuestFactory(pk=ID)}
            BookingFactory(pk=ID, offer=sold.offer, space=sold.space, **told)


def state(tenant: Tenant) -> list[list[dict[str, Any]]]:
    with in_schema(tenant.schema_name):
        return [list(model.objects.order_by("pk").values()) for model in (Booking, Claim, Strike, Entry)]


@pytest.mark.parametrize("deed", DEEDS)
def test_what_one_business_does_leaves_the_other_as_it_was(club: Tenant, hostel: Tenant, deed: str) -> None:
    before, theirs = state(club), state(hostel)

    with in_schema(club.schema_name):
        DEEDS[deed]()

    assert state(hostel) == theirs
    if deed != "sweep":
        assert state(club) != before


@pytest.mark.parametrize("purpose", LinkPurpose)
def test_a_link_of_one_is_worthless_at_the_other(club: Tenant, hostel: Tenant, purpose: LinkPurpose) -> None:
    with in_schema(club.schema_name):
        token = link_token(Booking.objects.get(), purpose=purpose)
        assert booking_by_token(token, now=BEFORE, purpose=purpose).pk == ID

    with in_schema(hostel.schema_name), pytest.raises(LinkIsWorthless):
        booking_by_token(token, now=BEFORE, purpose=purpose)


def test_a_row_of_one_is_never_written_at_the_other(club: Tenant, hostel: Tenant) -> None:
    with in_schema(club.schema_name):
        booking = Booking.objects.get()
    booking.status = Status.CANCELLED

    with in_schema(hostel.schema_name), pytest.raises(ForeignSchema):
        booking.save()


def test_histories_prices_and_calendars_are_each_ones_own(club: Tenant, hostel: Tenant) -> None:
    with in_schema(club.schema_name):
        override_price(ID, Money.of("1", "EUR"), how=How(reason="Marker"), **STAFF, now=BEFORE)
        ours = calendar_file(Booking.objects.get(), tenant=club)

    with in_schema(hostel.schema_name):
        booking = Booking.objects.get()
        assert booking_history(booking, names_of=dict.fromkeys, now=BEFORE) == []
        assert price_history(booking) == []
        theirs = calendar_file(booking, tenant=hostel)

    assert b"K7PX4T9W@club.serai.localhost" in ours
    assert b"K7PX4T9W@hostel.serai.localhost" in theirs


def test_a_departure_one_business_cancels_leaves_at_the_other(club: Tenant, hostel: Tenant) -> None:
    for tenant in (club, hostel):
        with in_schema(tenant.schema_name):
            departure = DepartureFactory(pk=ID, starts_at=STARTS, min_to_run=9)
            BookingFactory(pk=ID + 1, offer=departure.offer, kind="departure", departure=departure)
    theirs = state(hostel)

    with in_schema(club.schema_name):
        cancel_with_departure(ID, **STAFF, now=BEFORE)
        decide_due_departures(now=STARTS - timedelta(hours=1))

    assert state(hostel) == theirs
    with in_schema(hostel.schema_name):
        assert Departure.objects.get(pk=ID).status == "planned"
