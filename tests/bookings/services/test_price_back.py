from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from apps.bookings.models.booking import Booking
from apps.bookings.rules.undoing import HOLD_FOR
from apps.bookings.selectors.price_history import price_history
from apps.bookings.services.book import book
from apps.bookings.services.cancel import Cancelling, cancel_booking
from apps.rates.choices import BalanceKind
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from tests.bookings.undoing import TWO_HOURS, agreed, rescheduled, undone
from tests.bookings.wishes import BY_STAFF, HOUR, hour_wish, order
from tests.factories.sellable import Sold, court, with_policy


@pytest.fixture
def sold(in_club: Any) -> Sold:
    return with_policy(court())


@pytest.fixture
def booking(sold: Sold) -> Booking:
    return agreed(sold)


def test_a_longer_time_is_undone_with_its_price_in_lines_of_its_own(booking):
    longer = rescheduled(booking, TWO_HOURS)
    assert longer.total == Decimal(48)

    back = undone(longer)

    back.refresh_from_db()
    assert (back.total, back.tax, back.revision) == (booking.total, booking.tax, 3)
    first, _second, third = price_history(back)
    assert third.lines == first.lines


def test_a_price_that_was_kept_stays_and_is_no_revision(booking):
    longer = rescheduled(booking, TWO_HOURS, keep_price=True)

    assert (longer.total, longer.revision) == (booking.total, 1)


def test_a_gift_card_that_got_its_money_back_is_charged_again(sold):
    card = issue_balance(NewBalance(BalanceKind.GIFT_CARD, Decimal(20), "EUR"), **BY_STAFF)
    booking = book(hour_wish(sold), order(credits=(card.code,)), **BY_STAFF)
    soon = {**BY_STAFF, "now": BY_STAFF["now"] + HOUR}
    gone = cancel_booking(booking.pk, **soon, how=Cancelling(waive=True, reason="Rain", hold_for=HOLD_FOR))
    card.refresh_from_db()
    assert (card.left, gone.credited) == (Decimal(20), Decimal(0))

    back = undone(gone, now=soon["now"] + timedelta(seconds=3))

    card.refresh_from_db()
    assert (card.left, back.credited) == (Decimal(0), Decimal(20))
