from datetime import timedelta

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.claim import Claim
from apps.bookings.models.settings import BookingSettings
from apps.bookings.services.sweep_arrivals import mark_missing, release_places
from apps.journal.choices import Channel
from apps.journal.models.entry import Entry
from tests.factories.bookings import STARTS, BookingFactory


def after(minutes: int):
    return STARTS + timedelta(minutes=minutes)


def statuses() -> list[str]:
    return [row.status for row in Booking.objects.order_by("pk")]


def test_a_business_that_never_asked_has_nobody_marked(in_club):
    BookingFactory()

    assert (mark_missing(now=after(600)), release_places(now=after(600))) == (0, 0)


def test_who_is_not_there_after_the_grace_did_not_come(in_club):
    BookingSettings.objects.create(pk=1, no_show_after_minutes=20)
    BookingFactory(), BookingFactory(status=Status.CHECKED_IN), BookingFactory(starts_at=after(10))

    assert mark_missing(now=after(19)) == 0
    assert mark_missing(now=after(20)) == 1
    assert mark_missing(now=after(20)) == 0

    assert statuses() == [Status.NO_SHOW, Status.CHECKED_IN, Status.CONFIRMED]
    assert Entry.objects.get(event="bookings.guest_did_not_come").channel == Channel.SWEEP


def test_the_rest_of_the_time_is_given_away_when_the_business_wants_it_so(in_club):
    BookingSettings.objects.create(pk=1, no_show_after_minutes=30, release_after_minutes=15)
    BookingFactory()

    assert (mark_missing(now=after(14)), release_places(now=after(14))) == (0, 0)
    assert (mark_missing(now=after(15)), release_places(now=after(15))) == (1, 1)
    assert (mark_missing(now=after(16)), release_places(now=after(16))) == (0, 0)

    assert Claim.objects.get().during.upper == after(15)


def test_a_place_kept_to_the_end_is_not_given_away(in_club):
    BookingSettings.objects.create(pk=1, no_show_after_minutes=10)
    BookingFactory()

    mark_missing(now=after(10))

    assert release_places(now=after(30)) == 0
    assert Claim.objects.get().during.upper == after(60)
