from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from apps.bookings.choices import Status
from apps.bookings.rules.refund import (
    NO_POLICY,
    BackTo,
    Deal,
    back_to,
    cancel_now,
    is_late,
    part_charge,
    policy_of,
    strikes_late,
    waived,
)
from apps.core.money import Money
from apps.rates.rules.policy import CancelTier, PolicyTerms, RefundChange, RefundPreview

STARTS = datetime(2027, 1, 7, 18, tzinfo=UTC)
WEEK, TWO_DAYS = 7 * 1440, 2 * 1440
# All of it a week before, half of it two days before, and 2 are never given back.
POLICY = PolicyTerms(
    (CancelTier(WEEK), CancelTier(TWO_DAYS, Decimal(50))), kept_amount=Decimal(2), no_show_percent=Decimal(100)
)
ZERO = Money.zero("EUR")


def eur(amount: str | int) -> Money:
    return Money.of(amount, "EUR")


def deal(**other: object) -> Deal:
    usual: dict[str, object] = {
        "status": Status.CONFIRMED,
        "policy": POLICY,
        "price": eur(36),
        "fees": ZERO,
        "credited": ZERO,
        "paid": eur(36),
        "starts_at": STARTS,
    }
    return Deal(**(usual | other))  # type: ignore[arg-type]


def test_what_comes_back_follows_the_policy_and_tells_when_it_changes():
    soon = STARTS - timedelta(days=8)

    assert cancel_now(deal(), when=soon) == RefundPreview(
        eur("34.00"),
        eur("2.00"),
        (
            RefundChange(STARTS - timedelta(days=7), eur("18.00")),
            RefundChange(STARTS - timedelta(days=2), eur("0.00")),
        ),
    )


@pytest.mark.parametrize("status", [Status.HELD, Status.PENDING])
def test_what_was_never_agreed_costs_nothing(status):
    assert cancel_now(deal(status=status), when=STARTS - timedelta(hours=1)) == RefundPreview(eur(36), ZERO)


def test_what_was_agreed_without_a_policy_costs_nothing_until_the_start():
    free = deal(policy=policy_of({}))

    assert cancel_now(free, when=STARTS).charge == eur("0.00")
    assert cancel_now(free, when=STARTS + timedelta(minutes=2)).charge == eur("36.00")


def test_a_frozen_policy_is_read_as_it_was():
    assert policy_of(POLICY.as_json()) == POLICY
    assert policy_of({}) == NO_POLICY


def test_nothing_paid_brings_nothing_back_and_is_owed_all_the_same():
    found = cancel_now(deal(paid=ZERO), when=STARTS - timedelta(days=3))

    assert (found.back, found.charge) == (eur("0.00"), eur("18.00"))


def test_fees_of_earlier_changes_stay_with_the_business():
    found = cancel_now(deal(price=eur(41), fees=eur(5), paid=eur(41)), when=STARTS - timedelta(days=8))

    assert (found.back, found.charge) == (eur("34.00"), eur("7.00"))


def test_a_business_may_let_the_guest_go_without_any_cost():
    assert waived(deal()) == RefundPreview(eur(36), ZERO)


def test_cards_and_passes_get_their_part_first():
    assert back_to(eur(20), credited=eur(15)) == BackTo(eur(15), eur(5))
    assert back_to(eur(10), credited=eur(15)) == BackTo(eur(10), ZERO)
    assert back_to(eur(10), credited=ZERO) == BackTo(ZERO, eur(10))


@pytest.mark.parametrize(("before", "late"), [(timedelta(days=2), False), (timedelta(days=1, hours=23), True)])
def test_late_is_after_the_last_moment_anything_came_back(before, late):
    assert is_late(POLICY, starts_at=STARTS, when=STARTS - before) is late
    assert strikes_late(POLICY, starts_at=STARTS, when=STARTS - before) is late


def test_nobody_is_late_where_nothing_ever_came_back():
    assert not is_late(PolicyTerms(), starts_at=STARTS, when=STARTS)


def test_late_counts_no_strike_where_not_coming_counts_none():
    lenient = PolicyTerms(POLICY.cancelling, no_show_strikes=False)

    assert not strikes_late(lenient, starts_at=STARTS, when=STARTS)


@pytest.mark.parametrize(
    ("left", "days", "kept"),
    [(18, 8, "2.00"), (18, 3, "9.00"), (18, 1, "18.00"), (36, 1, "0"), (50, 1, "0")],
)
def test_a_part_given_up_costs_what_cancelling_it_costs(left, days, kept):
    assert part_charge(deal(), to=eur(left), when=STARTS - timedelta(days=days)) == eur(kept)


def test_a_part_of_what_was_never_agreed_costs_nothing():
    assert part_charge(deal(status=Status.HELD), to=eur(18), when=STARTS) == ZERO


@given(
    price=some.integers(0, 10**6),
    paid=some.integers(0, 10**6),
    left=some.integers(0, 10**6),
    minutes=some.integers(-100, 20_000),
)
def test_money_is_never_made_by_cancelling(price, paid, left, minutes):
    money = {"price": Money.from_minor_units(price, "EUR"), "paid": Money.from_minor_units(min(paid, price), "EUR")}
    asked, when = deal(**money), STARTS - timedelta(minutes=minutes)
    found = cancel_now(asked, when=when)

    assert ZERO <= found.back <= asked.paid
    assert ZERO <= found.charge <= asked.price
    assert found.back == max(asked.paid - found.charge, ZERO)
    part = part_charge(asked, to=Money.from_minor_units(min(left, price), "EUR"), when=when)
    assert ZERO <= part <= asked.price - Money.from_minor_units(min(left, price), "EUR")
