from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import translation

from apps.bookings.choices import Status
from apps.bookings.errors.moves import GuestNeeded
from apps.bookings.errors.places import NotBookable, PlaceTaken, PriceChanged
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.rules.why_not import Why
from apps.bookings.selectors.booking_lines import lines_now
from apps.bookings.services.make_booking import make_booking
from apps.core.money import Money
from apps.core.said import column
from apps.journal.models.entry import Entry
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.bookings.wishes import ANA, BEN, BY_GUEST, BY_STAFF, HOUR, TEN, hour_wish, order
from tests.factories.sellable import NOW, court, courts

pytestmark = pytest.mark.usefixtures("in_club")

MINUTE = timedelta(minutes=1)


def codes(refusal: PlaceTaken | NotBookable) -> list[Why]:
    return [why.code for why in refusal.reasons]


@pytest.mark.parametrize(
    ("at_best", "status", "event"),
    [
        (Status.HELD, Status.HELD, "bookings.booking_held"),
        (Status.CONFIRMED, Status.CONFIRMED, "bookings.booking_confirmed"),
    ],
)
def test_a_wish_gets_as_far_as_it_may_and_the_journal_says_so(at_best: Status, status: Status, event: str) -> None:
    booking = make_booking(hour_wish(court()), order(), at_best, **BY_GUEST)

    booking.refresh_from_db()
    assert (booking.status, booking.total, booking.claims.count()) == (status, Decimal(24), 1)
    assert Entry.objects.filter(event=event, subject_id=str(booking.pk)).count() == 1


def test_the_price_is_written_in_the_language_of_whom_it_is_for() -> None:
    sold = court()
    setattr(sold.offer, column("name", "es"), "Pista de pádel")
    sold.offer.save()

    with translation.override("de"):
        booking = make_booking(hour_wish(sold), replace(order(), language="es"), Status.CONFIRMED, **BY_STAFF)

    assert [line.what for line in lines_now(booking)] == ["Pista de pádel"]


def test_where_somebody_has_to_say_yes_only_a_hold_gets_by_without() -> None:
    sold = courts(2)
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, needs_approval=True)

    held = make_booking(hour_wish(sold), order(), Status.HELD, **BY_GUEST)
    asked = make_booking(hour_wish(sold), order(BEN), Status.CONFIRMED, **BY_GUEST)

    assert [(booking.status, booking.confirmed_at) for booking in (held, asked)] == [
        (Status.HELD, None),
        (Status.PENDING, None),
    ]


def test_a_hold_needs_no_name_and_a_booking_does() -> None:
    sold = court()

    with pytest.raises(GuestNeeded):
        make_booking(hour_wish(sold), order(guest=None), Status.CONFIRMED, **BY_GUEST)

    assert make_booking(hour_wish(sold), order(guest=None), Status.HELD, **BY_GUEST).guest is None


def test_a_hold_lapses_when_the_order_says() -> None:
    booking = make_booking(hour_wish(court()), order(until=NOW + 3 * MINUTE), Status.HELD, **BY_GUEST)

    assert (booking.held_until, booking.claims.get().lapses_at) == (NOW + 3 * MINUTE, NOW + 3 * MINUTE)


def test_whoever_comes_too_late_is_told_what_is_nearest_and_leaves_no_trace() -> None:
    sold = court()
    make_booking(hour_wish(sold), order(), Status.CONFIRMED, **BY_GUEST)

    with pytest.raises(PlaceTaken) as refused:
        make_booking(hour_wish(sold), order(BEN), Status.CONFIRMED, **BY_GUEST)

    assert codes(refused.value) == [Why.SLOT_TAKEN]
    assert {suggestion.starts_at for suggestion in refused.value.suggestions} <= {
        TEN + shift * HOUR for shift in (-2, -1.5, -1, 1, 1.5, 2)
    }
    assert refused.value.suggestions
    assert [guest.email for guest in Guest.objects.all()] == [ANA.email]
    assert Booking.objects.count() == 1


def test_one_that_does_not_wait_is_refused_without_a_search_for_others() -> None:
    sold = court()
    make_booking(hour_wish(sold), order(), Status.CONFIRMED, **BY_GUEST)

    with pytest.raises(PlaceTaken) as refused:
        make_booking(hour_wish(sold), order(BEN, is_patient=False), Status.CONFIRMED, **BY_GUEST)

    assert refused.value.suggestions == ()


def test_the_price_somebody_was_shown_is_the_price_or_it_is_refused() -> None:
    sold = court()

    with pytest.raises(PriceChanged) as refused:
        make_booking(hour_wish(sold), order(expected_total=Money.of("20", "EUR")), Status.CONFIRMED, **BY_GUEST)

    assert (refused.value.total, Booking.objects.count()) == (Money.of("24", "EUR"), 0)
    shown = order(expected_total=Money.of("24", "EUR"))
    assert make_booking(hour_wish(sold), shown, Status.CONFIRMED, **BY_GUEST).total == Decimal(24)


def test_the_desk_breaks_a_rule_with_a_reason_and_a_guest_does_not() -> None:
    sold = court()
    breaking = order(breaking="Their own coach is coming")

    with pytest.raises(NotBookable) as refused:
        make_booking(hour_wish(sold, people=5), breaking, Status.CONFIRMED, **BY_GUEST)
    desk = hour_wish(sold, people=5, channel=SalesChannel.DESK)
    booking = make_booking(desk, breaking, Status.CONFIRMED, **BY_STAFF)

    assert codes(refused.value) == [Why.PARTY_TOO_LARGE, Why.SPACE_TOO_SMALL]
    assert booking.reason == "Their own coach is coming"
    assert booking.broken_rules == ["party_too_large", "space_too_small"]


def test_no_reason_gets_the_desk_a_place_somebody_has() -> None:
    sold = court()
    make_booking(hour_wish(sold), order(), Status.CONFIRMED, **BY_GUEST)

    desk = hour_wish(sold, channel=SalesChannel.DESK)
    with pytest.raises(PlaceTaken):
        make_booking(desk, order(BEN, breaking="Please"), Status.CONFIRMED, **BY_STAFF)
