from datetime import timedelta
from decimal import Decimal

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Strike
from apps.bookings.services.cancel_with_departure import cancel_with_departure
from apps.bookings.subscribers import let_everybody_on_it_go
from apps.core.schema import current_schema
from apps.journal.choices import Channel, user_actor
from apps.journal.events import SUBSCRIBERS
from apps.journal.models.entry import Entry
from apps.venues.choices import OfferKind
from apps.venues.events.departures import DepartureCancelled
from apps.venues.services.keep_departures import cancel_departure
from tests.factories.bookings import STARTS, BookingFactory
from tests.factories.venues import DepartureFactory

OWNER = user_actor(7)
NOW = STARTS - timedelta(hours=1)


def test_whoever_booked_a_departure_that_is_cancelled_is_let_go_by_the_one_who_did_it(in_club):
    departure, other = DepartureFactory(starts_at=STARTS), DepartureFactory(starts_at=STARTS)
    for row in (departure, other):
        BookingFactory(offer=row.offer, kind=OfferKind.DEPARTURE, departure=row, paid=Decimal(24))
    here = BookingFactory(
        offer=departure.offer, kind=OfferKind.DEPARTURE, departure=departure, status=Status.CHECKED_IN
    )

    cancel_departure(departure.pk, by=OWNER, now=NOW)
    entry = Entry.objects.get(event="venues.departure_cancelled")
    for _twice in range(2):
        let_everybody_on_it_go(DepartureCancelled(departure.pk, departure.offer_id), entry.recorded())

    told = [(row.status, row.kept, row.reason) for row in Booking.objects.order_by("pk")]
    gone = (Status.CANCELLED, 0, "The departure does not take place.")
    assert told == [gone, (Status.CONFIRMED, None, ""), gone]
    assert not Strike.objects.exists()
    cancelled = Entry.objects.filter(event="bookings.booking_cancelled")
    assert {(each.actor, each.channel) for each in cancelled} == {(OWNER, Channel.STAFF)}
    assert Booking.objects.get(pk=here.pk).checked_in_at is None


def test_the_journal_calls_it(in_club):
    addresses = [each.address for each in SUBSCRIBERS[DepartureCancelled.name]]

    assert "apps.bookings.subscribers.let_everybody_on_it_go" in addresses
    assert current_schema() == in_club.schema_name


def test_nobody_is_let_go_where_nobody_booked(in_club):
    assert cancel_with_departure(DepartureFactory().pk, by=OWNER, channel=Channel.STAFF, now=NOW) == 0
