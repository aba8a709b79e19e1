"""What is done to a booking reaches its guest by letter, what may still be undone does not."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.change import Changes, NewTime
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.check_out import CheckOut, check_out
from apps.bookings.services.confirm import confirm_booking
from apps.bookings.services.expire import expire_due
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.reject import reject_booking
from apps.bookings.services.request_booking import request_booking
from apps.bookings.services.reschedule import reschedule_booking
from apps.bookings.services.send_again import send_again
from apps.bookings.services.use_code import use_code
from apps.journal.services.relay import relay_due
from apps.rates.choices import PromoEffect
from apps.rates.models.promo import PromoCode
from apps.tenants.models.tenant import Tenant
from tests.bookings.waits import freed, waits
from tests.bookings.waits import sold as taken
from tests.bookings.wishes import ANA, BY_GUEST, BY_STAFF, HOUR, TEN, at, hour_wish, order
from tests.factories.sellable import NOW, Sold, court, with_policy
from tests.storefront.own import booked

pytestmark = pytest.mark.usefixtures("in_club", "tasks_at_once")


@pytest.fixture(autouse=True)
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def sold() -> Sold:
    return with_policy(court(), cancel=1440)


def heard() -> list[str]:
    """How the letters begin that are written once everything due has been handed over."""
    mail.outbox.clear()
    relay_due()
    return [str(letter.subject).partition(":")[0] for letter in mail.outbox]


def test_a_booking_is_confirmed_in_writing(sold: Sold) -> None:
    booked(sold)

    assert heard() == ["You are booked"]
    assert heard() == []


def test_a_request_and_its_yes_are_two_letters(sold: Sold) -> None:
    asked = request_booking(hour_wish(sold), order(), **BY_GUEST)
    assert heard() == ["We asked for you"]

    confirm_booking(asked.pk, **BY_STAFF)

    assert heard() == ["They said yes"]


def test_a_no_is_told_with_its_reason(sold: Sold) -> None:
    asked = request_booking(hour_wish(sold), order(), **BY_GUEST)
    reject_booking(asked.pk, reason="The court is being repaired.", **BY_STAFF)

    assert heard() == ["We asked for you", "Not this time"]
    assert "The court is being repaired." in str(mail.outbox[-1].body)


def test_a_request_nobody_answered_is_told_a_hold_nobody_finished_is_not(sold: Sold) -> None:
    hold_booking(hour_wish(sold, TEN + HOUR), order(None), **BY_GUEST)
    asked = request_booking(hour_wish(sold), order(), **BY_GUEST)
    heard()

    expire_due(now=asked.starts_at)

    assert set(heard()) <= {"No answer came"}
    assert Booking.objects.filter(status=Status.EXPIRED).count() >= 1


def test_a_code_used_on_a_hold_is_told_to_nobody(sold: Sold) -> None:
    PromoCode.objects.create(code="SUN", effect=PromoEffect.PERCENT, value=50)
    held = hold_booking(hour_wish(sold), order(), **BY_GUEST)

    use_code(held.pk, "SUN", email="ana@example.org", **BY_GUEST)

    assert heard() == []


def test_whoever_books_before_the_change_of_their_hold_was_heard_of_gets_one_letter(
    sold: Sold, clock: time_machine.Traveller
) -> None:
    PromoCode.objects.create(code="SUN", effect=PromoEffect.PERCENT, value=50)
    held = hold_booking(hour_wish(sold), order(), **BY_GUEST)
    use_code(held.pk, "SUN", email="ana@example.org", **BY_GUEST)
    clock.shift(timedelta(seconds=5))

    check_out(held.pk, CheckOut(ANA), **at(NOW + timedelta(seconds=5)))

    assert heard() == ["You are booked"]


def test_another_time_another_party_and_the_end_are_told(sold: Sold) -> None:
    booking = booked(sold)
    heard()

    reschedule_booking(booking.pk, NewTime(TEN + HOUR, TEN + 2 * HOUR), **BY_GUEST)
    change_booking(booking.pk, Changes(party={None: 3}), **BY_GUEST)
    assert heard() == ["Changed", "Changed"]
    cancel_booking(booking.pk, **BY_GUEST)

    assert heard() == ["Cancelled"]


@pytest.mark.parametrize(
    ("status", "begins"),
    [
        (Status.PENDING, ["We asked for you"]),
        (Status.CONFIRMED, ["Your booking"]),
        (Status.NO_SHOW, ["Your booking"]),
        (Status.REJECTED, ["Not this time"]),
        (Status.CANCELLED, ["Cancelled"]),
        (Status.EXPIRED, []),
    ],
)
def test_the_letter_the_team_sends_again_tells_how_it_stands_by_then(
    sold: Sold, status: Status, begins: list[str]
) -> None:
    booking = booked(sold)
    heard()
    send_again(booking.pk, **BY_STAFF)

    Booking.objects.update(status=status)

    assert heard() == begins


def test_notes_are_no_reason_to_write(sold: Sold) -> None:
    booking = booked(sold)
    heard()

    change_booking(booking.pk, Changes(staff_note="Pays late."), **BY_STAFF)

    assert heard() == []


def test_what_the_desk_may_still_undo_is_told_to_nobody(sold: Sold) -> None:
    booking = booked(sold)
    heard()

    cancel_booking(booking.pk, how=Cancelling(hold_for=HOLD_FOR), **BY_STAFF)

    assert heard() == []


def test_whoever_waits_hears_of_a_place(in_club: Tenant) -> None:
    offer = court()
    booking = taken(offer)
    waits(offer, "ana")
    freed(booking)
    heard_of = heard()

    [letter] = [each for each in mail.outbox if str(each.subject).startswith("A place is free")]
    assert "A place is free" in heard_of
    assert "now it is kept for you until" in str(letter.body)
    assert "/wait/place/" in str(letter.body)
