from dataclasses import replace
from decimal import Decimal

import pytest

from apps.bookings.models.booking import Booking
from apps.bookings.rules.repricing import extra_line, with_lines
from apps.bookings.selectors.look import look
from apps.bookings.selectors.wish_again import wish_again
from apps.bookings.services.book import book
from apps.bookings.services.change_price import Who, change_price
from apps.core.money import Money
from apps.rates.choices import BalanceKind, PromoEffect
from apps.rates.models.promo import PromoCode
from apps.rates.rules.lines import LineKind, Quote
from apps.rates.services.balance_ledger import NewBalance, issue_balance
from tests.bookings.wishes import BY_GUEST, BY_STAFF, hour_wish, order
from tests.factories.sellable import NOW, court

WHO = Who(BY_STAFF["by"], BY_STAFF["channel"], NOW)


def price_of(booking: Booking, off: str = "0") -> Quote:
    quote = look(wish_again(booking), now=NOW, ignoring=[booking.pk]).quote
    assert quote
    return with_lines(quote, [extra_line(LineKind.ADJUSTMENT, "x", Money.of(off, "EUR"))])


@pytest.fixture
def booking(in_club) -> Booking:
    return book(hour_wish(court()), order(), **BY_GUEST)


def test_another_revision_is_written_and_the_one_before_stays(booking):
    told = change_price(booking, price_of(booking, "-4"), WHO)

    assert (told["revision"], told["total"], told["credited"]) == (2, 20, 0)
    assert [booking.lines.filter(revision=number).count() for number in (1, 2)] == [1, 2]


def test_cards_get_what_they_have_paid_too_much_and_money_is_left_to_who_took_it(in_club):
    card = issue_balance(NewBalance(BalanceKind.GIFT_CARD, Decimal(10), "EUR"), **BY_STAFF)
    booking = book(hour_wish(court()), order(credits=(card.code,)), **BY_GUEST)
    booking.paid = Decimal(14)

    told = change_price(booking, price_of(booking, "-12"), WHO)

    card.refresh_from_db()
    assert (told["credited"], card.left) == (0, 10)


def test_a_code_that_takes_nothing_off_any_more_may_be_used_again(in_club):
    promo = PromoCode.objects.create(code="SUN", effect=PromoEffect.PERCENT, value=50, max_uses=1, uses_left=1)
    booking = book(hour_wish(court(), promo="sun"), order(), **BY_GUEST)
    price = price_of(booking)
    without = replace(price, lines=tuple(line for line in price.lines if line.kind != LineKind.PROMO))

    assert "promo_id" not in change_price(booking, price, WHO)
    booking.revision = 2
    assert change_price(booking, without, WHO)["promo_id"] is None

    promo.refresh_from_db()
    assert promo.uses_left == 1
