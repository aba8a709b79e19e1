import pytest

from apps.bookings.choices import BulkVerb, Status
from apps.bookings.models.booking import Booking
from apps.bookings.rules.bulk import Outcome, Terms, Ticked
from apps.bookings.services.do_in_bulk import do_in_bulk, do_once, is_doing, outcomes_of
from apps.journal.choices import SYSTEM
from apps.tenants.models.tenant import Tenant
from tests.bookings.how import NOW
from tests.factories.bookings import BookingFactory

CANCEL = Terms(BulkVerb.CANCEL)


def ticked(*bookings: Booking) -> list[Ticked]:
    return [Ticked(booking.pk, booking.version) for booking in bookings]


def test_each_is_done_or_left_by_itself_in_the_order_of_the_ticks(in_club: Tenant) -> None:
    over = BookingFactory(status=Status.COMPLETED, guest__name="Bo")
    fine = BookingFactory(guest__name="Ana")

    outcomes = do_in_bulk(Booking.objects.all(), ticked(over, fine), CANCEL, by=SYSTEM, now=NOW)

    assert [(each.name, each.is_done, bool(each.words)) for each in outcomes] == [
        ("Bo", False, True),
        ("Ana", True, False),
    ]
    fine.refresh_from_db()
    assert fine.status == Status.CANCELLED


def test_what_is_out_of_reach_is_not_there(in_club: Tenant) -> None:
    booking = BookingFactory()

    assert do_in_bulk(Booking.objects.none(), ticked(booking), CANCEL, by=SYSTEM, now=NOW) == []


@pytest.mark.parametrize("verb", [BulkVerb.TAG, BulkVerb.CONFIRM])
def test_a_place_without_a_name_has_nobody_to_tag_or_confirm(in_club: Tenant, verb: BulkVerb) -> None:
    held = BookingFactory(held=True)

    [outcome] = do_in_bulk(Booking.objects.all(), ticked(held), Terms(verb, tag="VIP"), by=SYSTEM, now=NOW)

    assert outcome.words.startswith("Say who the booking is for")


def test_under_one_key_it_is_done_once_and_remembered(in_club: Tenant) -> None:
    booking = BookingFactory(reference="K7PX4T9W", guest__name="Ana")
    assert (is_doing("a"), outcomes_of("a")) == (False, None)

    for _press in range(2):
        do_once("a", Booking.objects.all(), ticked(booking), CANCEL, by=SYSTEM, now=NOW)

    assert is_doing("a")
    assert outcomes_of("a") == [Outcome("K7PX-4T9W", "Ana", is_done=True)]
