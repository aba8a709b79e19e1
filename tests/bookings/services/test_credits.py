"""Codes, gift cards and passes: used with the booking, given back with it."""

from datetime import timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.errors.places import PlaceTaken
from apps.bookings.rules.change import Changes
from apps.bookings.services.change_booking import change_booking
from apps.bookings.services.expire import expire_due
from apps.bookings.services.hold import hold_booking
from apps.bookings.services.reject import reject_booking
from apps.bookings.services.revive import revive_booking
from apps.core.money import Money
from apps.rates.choices import BalanceKind, PromoEffect
from apps.rates.errors.ledger import BalanceTooSmall
from apps.rates.models.balance import Balance
from apps.rates.models.promo import PromoCode, PromoUse
from apps.rates.services.balance_ledger import Change, NewBalance, correct_balance, issue_balance, use_balance
from tests.bookings.wishes import BY_GUEST, BY_STAFF, at, hour_wish, order
from tests.factories.sellable import NOW, court, extra_of

pytestmark = pytest.mark.usefixtures("in_club")

LATE = NOW + timedelta(minutes=30)


@pytest.fixture
def card() -> Balance:
    return issue_balance(NewBalance(BalanceKind.GIFT_CARD, Decimal(20), "EUR"), **BY_STAFF)


@pytest.fixture
def minutes() -> Balance:
    return issue_balance(NewBalance(BalanceKind.PASS, Decimal(30)), **BY_STAFF)


@pytest.fixture
def promo() -> PromoCode:
    return PromoCode.objects.create(
        code="SPRING", effect=PromoEffect.PERCENT, value=Decimal(50), max_uses=1, uses_left=1
    )


def left(balance: Balance) -> Decimal:
    return Balance.objects.get(pk=balance.pk).left


def test_a_card_pays_its_part_and_the_price_stays(card: Balance) -> None:
    booking = hold_booking(hour_wish(court()), order(credits=(card.code,)), **BY_GUEST)

    assert (booking.price, booking.credited, left(card)) == (Money.of("24.00", "EUR"), Decimal(20), Decimal(0))
    assert booking.lines.count() == 1
    assert card.entries.get(kind="used").reference == booking.reference


def test_a_pass_pays_in_minutes_before_a_card_pays_in_money(card: Balance, minutes: Balance) -> None:
    booking = hold_booking(hour_wish(court()), order(credits=(card.code, minutes.code)), **BY_GUEST)

    assert (booking.credited, left(minutes), left(card)) == (Decimal(24), Decimal(0), Decimal(8))


def test_a_card_named_twice_pays_once(card: Balance) -> None:
    codes = (card.code, card.code.lower(), card.code.replace("-", ""))

    booking = hold_booking(hour_wish(court()), order(credits=codes), **BY_GUEST)

    assert (booking.credited, left(card)) == (Decimal(20), Decimal(0))


def test_a_hold_that_lapses_gives_back_what_it_used(card: Balance, minutes: Balance, promo: PromoCode) -> None:
    wish = hour_wish(court(), promo="spring")
    booking = hold_booking(wish, order(credits=(card.code, minutes.code)), **BY_GUEST)
    assert booking.promo_id == promo.pk
    assert PromoCode.objects.get().uses_left == 0

    expire_due(now=LATE)

    assert (left(card), left(minutes), PromoCode.objects.get().uses_left) == (Decimal(20), Decimal(30), 1)
    assert PromoUse.objects.get().returned_at == LATE


def test_a_hold_that_is_revived_uses_the_same_again(card: Balance, promo: PromoCode) -> None:
    booking = hold_booking(hour_wish(court(), promo="SPRING"), order(credits=(card.code,)), **BY_GUEST)
    expire_due(now=LATE)

    revive_booking(booking.pk, **at(LATE))

    assert (left(card), PromoCode.objects.get().uses_left) == (Decimal(8), 0)
    expire_due(now=LATE + timedelta(hours=1))
    assert (left(card), PromoCode.objects.get().uses_left) == (Decimal(20), 1)


def test_a_hold_that_was_made_cheaper_and_is_revived_uses_what_it_costs(card: Balance) -> None:
    sold = court()
    extras = {extra_of(sold, most=3).pk: 3}
    correct_balance(card.pk, Change(Decimal(20), "a present"), **BY_STAFF)
    booking = hold_booking(hour_wish(sold, extras=extras), order(credits=(card.code,)), **BY_GUEST)
    change_booking(booking.pk, Changes(extras={}), **BY_GUEST)
    expire_due(now=LATE)

    revive_booking(booking.pk, **at(LATE))

    booking.refresh_from_db()
    assert (booking.credited, left(card)) == (Decimal(24), Decimal(16))
    expire_due(now=LATE + timedelta(hours=1))
    assert left(card) == Decimal(40)


def test_where_the_card_was_emptied_meanwhile_nothing_is_revived(card: Balance) -> None:
    booking = hold_booking(hour_wish(court()), order(credits=(card.code,)), **BY_GUEST)
    expire_due(now=LATE)
    use_balance(card.pk, Change(Decimal(15), "shop"), **BY_STAFF, zone="Europe/Madrid")

    with pytest.raises(BalanceTooSmall):
        revive_booking(booking.pk, **at(LATE))

    booking.refresh_from_db()
    assert booking.status == Status.EXPIRED
    assert not booking.claims.filter(live=True).exists()


def test_a_request_that_is_declined_gives_back_what_it_used(card: Balance) -> None:
    booking = hold_booking(hour_wish(court()), order(credits=(card.code,)), **BY_GUEST)
    booking.status, booking.held_until = Status.PENDING, None
    booking.save()

    reject_booking(booking.pk, reason="No", **BY_STAFF)

    assert left(card) == Decimal(20)


def test_whoever_is_refused_the_place_keeps_what_they_have(card: Balance) -> None:
    sold = court()
    hold_booking(hour_wish(sold), order(), **BY_GUEST)

    with pytest.raises(PlaceTaken):
        hold_booking(hour_wish(sold), order(credits=(card.code,)), **BY_GUEST)

    assert left(card) == Decimal(20)
