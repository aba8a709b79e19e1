from datetime import timedelta

from django.db.models import F

from apps.bookings.choices import WaitMode
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.sweep_waitlist import sweep_waitlist
from apps.bookings.tasks import sweep_waitlist_everywhere
from apps.core.periods import Period
from apps.core.schema import PUBLIC, in_schema
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import NOW, told
from tests.bookings.waits import AT, HOUR, asked, freed, sold, states, waits
from tests.factories.bookings import WaitFactory
from tests.factories.sellable import court, courts, tour


def lost(booking: Booking) -> None:
    """Freed, and nobody was told."""
    Claim.objects.filter(booking=booking).update(live=False)
    Booking.objects.filter(pk=booking.pk).update(status="cancelled", ended_at=NOW)


def test_whoever_could_have_a_place_by_now_is_asked_in_their_order(in_club: Tenant) -> None:
    offer = courts(2)
    bookings = [sold(offer), sold(offer)]
    for name in ("ana", "ben", "cat"):
        waits(offer, name)
    for booking in bookings:
        lost(booking)

    assert sweep_waitlist(now=NOW) == 2
    assert (asked(), states()["cat"]) == (["ana", "ben"], "waiting")


def test_the_sweep_keeps_promises_and_tells_nobody_twice(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    waits(offer, "ana")
    lost(booking)

    sweep_waitlist(now=AT - timedelta(minutes=30))
    quiet = told().count("bookings.wait_told")
    WaitlistEntry.objects.update(mode=WaitMode.PROMISE)
    sweep_waitlist(now=AT - timedelta(minutes=30))

    assert (quiet, states()) == (0, {"ana": "booked"})


def test_whoever_waits_beyond_their_last_useful_moment_waits_no_more(in_club: Tenant) -> None:
    offer = court()
    sold(offer, Period(AT, AT + 2 * HOUR))
    sold(offer, Period(AT + 2 * HOUR, AT + 3 * HOUR))
    entry = waits(offer, "ana", Period(AT, AT + 3 * HOUR), last_useful_at=NOW + HOUR)
    waits(offer, "ben", Period(AT, AT + 3 * HOUR))

    sweep_waitlist(now=NOW + HOUR - timedelta(seconds=1))
    before = states()
    sweep_waitlist(now=NOW + HOUR)

    assert (before, states()) == ({"ana": "waiting", "ben": "waiting"}, {"ana": "ended", "ben": "waiting"})
    entry.refresh_from_db()
    assert entry.updated_at == NOW + HOUR


def test_whoever_waits_for_a_departure_that_will_not_leave_waits_no_more(in_club: Tenant) -> None:
    departure = tour().departure
    entry = WaitFactory(offer=departure.offer, departure=departure, earliest=departure.starts_at, minutes=None)
    departure.status = "cancelled"
    departure.save()

    sweep_waitlist(now=NOW)

    assert states() == {entry.guest.name: "ended"}


def test_an_answer_nobody_noted_is_noted(in_club: Tenant) -> None:
    offer = court()
    booking = sold(offer)
    waits(offer, "ana")
    freed(booking)
    Booking.objects.filter(status="held").update(status="expired", held_until=None, version=F("version") + 1)

    sweep_waitlist(now=NOW)

    assert (WaitOffer.objects.get().answer, states()) == ("lapsed", {"ana": "ended"})


def test_every_business_is_swept(in_club: Tenant, hostel: Tenant) -> None:
    offer = court()
    sold(offer)
    waits(offer, "ana")

    with in_schema(PUBLIC):
        sweep_waitlist_everywhere()

    assert states() == {"ana": "waiting"}
