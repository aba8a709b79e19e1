import pytest

from apps.bookings.choices import DateState, WaitStatus
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import SeriesDate
from apps.bookings.models.waitlist import WaitlistEntry, WaitOffer
from apps.bookings.services.settle_wait import booked, leave_to_series, settle
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import HOW, NOW, told
from tests.bookings.waits import AT, HOUR
from tests.factories.bookings import BookingFactory, SeriesFactory, WaitFactory


def offer_of(status: str, **entry: object) -> WaitOffer:
    booking = BookingFactory(status=status, starts_at=AT)
    waiting = WaitFactory(status=WaitStatus.OFFERED, guest=booking.guest, **{"earliest": AT, **entry})
    return WaitOffer.objects.create(entry=waiting, booking=booking, offered_at=NOW, until=NOW + HOUR)


def after(offer: WaitOffer) -> tuple[str, str]:
    settle([offer.pk], now=NOW)
    offer.refresh_from_db()
    return offer.answer, offer.entry.status


@pytest.mark.parametrize("status", ["pending", "confirmed", "checked_in", "completed"])
def test_what_was_booked_is_taken(in_club: Tenant, status: str) -> None:
    assert after(offer_of(status)) == ("taken", "booked")


@pytest.mark.parametrize("status", ["expired", "cancelled", "rejected"])
def test_what_ended_has_lapsed_and_whoever_wanted_nothing_else_waits_no_more(in_club: Tenant, status: str) -> None:
    assert after(offer_of(status)) == ("lapsed", "ended")
    assert told() == ["bookings.wait_lapsed", "bookings.wait_ended"]


def test_whoever_would_take_another_time_waits_on_while_it_is_of_use(in_club: Tenant) -> None:
    assert after(offer_of("expired", latest=AT + 3 * HOUR)) == ("lapsed", "waiting")
    assert after(offer_of("expired", latest=AT + 3 * HOUR, last_useful_at=NOW)) == ("lapsed", "ended")


def test_what_is_held_still_is_left_alone(in_club: Tenant) -> None:
    offer = offer_of("confirmed")
    Booking.objects.update(status="held", held_until=NOW + HOUR)

    assert after(offer) == ("open", "offered")


def waited_for() -> tuple[SeriesDate, WaitlistEntry]:
    date = SeriesDate.objects.create(
        series=SeriesFactory(), local_start=AT, starts_at=AT, ends_at=AT + HOUR, state=DateState.WANTED
    )
    return date, WaitFactory(series_date=date)


def test_a_place_found_on_the_list_is_the_date_of_the_series(in_club: Tenant) -> None:
    date, entry = waited_for()
    booking = BookingFactory()

    booked(entry, booking, **HOW)

    date.refresh_from_db()
    booking.refresh_from_db()
    assert (date.state, date.booking, booking.series_id) == (DateState.BOOKED, booking, date.series_id)


def test_a_date_that_was_booked_by_itself_is_waited_for_no_more(in_club: Tenant) -> None:
    date, entry = waited_for()
    date.booking, date.state = BookingFactory(), DateState.BOOKED
    date.save()

    leave_to_series([date.pk], now=NOW)

    entry.refresh_from_db()
    assert (entry.status, entry.booking) == ("booked", date.booking)
