from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connections

from apps.bookings.errors.places import NotBookable
from apps.bookings.models.booking import Booking
from apps.bookings.models.settings import BookingSettings
from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.rules.order import Order
from apps.bookings.rules.wish import Wish
from apps.bookings.services.book import book
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.guest_turn import try_turn
from apps.bookings.services.hold import hold_booking
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW
from tests.bookings.waits import AT, HOUR
from tests.factories.sellable import courts

ANA = GuestFacts("Ana", email="ana@example.org")


def test_two_at_once_for_one_guest_get_no_more_than_they_may_have(own_database: str) -> None:
    schema = Tenant.objects.get(slug="club").schema_name
    with in_schema(schema):
        BookingSettings.objects.create(pk=1, live_bookings_per_guest=1)
        offer_id = courts(4).offer.pk
        held = hold_booking(Wish(offer_id, AT, AT + HOUR, {None: 2}), Order("en"), **HOW)
    ready = Barrier(4)

    def one(number: int) -> bool:
        with in_schema(schema):
            ready.wait()
            try:
                if number == 0:
                    confirm_booking(held.pk, guest=ANA, **HOW)
                else:
                    book(Wish(offer_id, AT, AT + HOUR, {None: 2}), Order("en", guest=ANA), **HOW)
            except NotBookable:
                return False
            finally:
                connections.close_all()
        return True

    with ThreadPoolExecutor(4) as threads:
        got = list(threads.map(one, range(4)))

    with in_schema(schema):
        assert sum(got) == Booking.objects.filter(status="confirmed").count() == 1
    connections.close_all()


def test_a_turn_is_free_where_there_is_no_limit_or_no_address(in_club: Tenant) -> None:
    assert try_turn("ana@example.org")
    BookingSettings.objects.create(pk=1, live_bookings_per_guest=1)

    assert try_turn("ana@example.org")
    assert try_turn("")
