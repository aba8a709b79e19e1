from datetime import UTC, datetime, timedelta
from decimal import Decimal
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from apps.core.money import Money
from apps.rates.choices import Collecting, DueEvent
from apps.rates.rules.policy import (
    CancelTier,
    ChangeTier,
    Due,
    PolicyTerms,
    RefundChange,
    RefundPreview,
    ReschedulePreview,
    Step,
    UnknownPolicyVersion,
    no_show_keeps,
    payment_schedule,
    refund_preview,
    reschedule_preview,
)

HOUR, DAY = 60, 24 * 60
START = datetime(2026, 11, 22, 18, 0, tzinfo=UTC)
MODERATE = PolicyTerms((CancelTier(48 * HOUR), CancelTier(24 * HOUR, Decimal(50))))

percents = st.decimals(0, 100, places=2)
amounts = st.decimals(0, 500, places=3)
minutes = st.integers(0, 60 * DAY)
cancelling = st.lists(st.builds(CancelTier, minutes, percents, amounts), max_size=5).map(tuple)
changing = st.lists(st.builds(ChangeTier, minutes, amounts), max_size=4).map(tuple)
events = st.sampled_from(DueEvent)
ways = st.sampled_from(Collecting)
shares = st.builds(Step, st.decimals("0.01", 100, places=2), st.none(), events, minutes, ways)
sums = st.builds(Step, st.none(), st.decimals("0.001", 900, places=3), events, minutes, ways)
steps = st.lists(shares | sums, max_size=5).map(tuple)
policies = st.builds(PolicyTerms, cancelling, changing, steps, percents, amounts, percents, st.booleans())
currencies = st.sampled_from(["EUR", "JPY", "KWD"])
moments = st.integers(-70 * DAY * 60, 2 * DAY * 60).map(lambda seconds: START + timedelta(seconds=seconds))


@st.composite
def sums_of_money(draw: st.DrawFn) -> tuple[Money, Money]:
    """A price and what has been paid of it, in one currency, in its coins."""
    currency = draw(currencies)
    price, paid = draw(st.integers(0, 100_000)), draw(st.integers(0, 120_000))
    return Money.from_minor_units(price, currency), Money.from_minor_units(paid, currency)


def eur(text: str) -> Money:
    return Money.of(text, "EUR")


def before(minutes: int, *, seconds: int = 0) -> datetime:
    return START - timedelta(minutes=minutes) + timedelta(seconds=seconds)


def refund(policy: PolicyTerms, when: datetime, *, price: str = "36.00", paid: str = "36.00") -> RefundPreview:
    return refund_preview(policy, price=eur(price), paid=eur(paid), starts_at=START, when=when)


def test_everything_comes_back_in_time_and_the_preview_says_what_waiting_costs() -> None:
    found = refund(MODERATE, before(3 * DAY))

    assert found == RefundPreview(
        eur("36.00"),
        eur("0.00"),
        (RefundChange(before(2 * DAY), eur("18.00")), RefundChange(before(DAY), eur("0.00"))),
    )


@pytest.mark.parametrize(
    ("when", "back"),
    [
        (before(48 * HOUR), "36.00"),
        (before(48 * HOUR, seconds=59), "36.00"),
        (before(48 * HOUR, seconds=60), "18.00"),
        (before(24 * HOUR, seconds=59), "18.00"),
        (before(24 * HOUR, seconds=60), "0.00"),
        (START + timedelta(hours=1), "0.00"),
    ],
)
def test_the_boundary_minute_counts_in_the_guests_favour(when: datetime, back: str) -> None:
    assert refund(MODERATE, when).back == eur(back)


def test_what_was_not_paid_does_not_come_back_and_a_deposit_covers_the_charge_first() -> None:
    deposit = refund(MODERATE, before(30 * HOUR), price="100.00", paid="30.00")

    assert deposit == RefundPreview(eur("0.00"), eur("50.00"))
    assert refund(MODERATE, before(30 * HOUR), price="100.00", paid="80.00").back == eur("30.00")


def test_a_fee_and_what_is_always_kept_are_not_counted_twice() -> None:
    policy = PolicyTerms((CancelTier(DAY, fee=Decimal(5)),), kept_percent=Decimal(10), kept_amount=Decimal(2))

    assert refund(policy, before(2 * DAY), price="20.00", paid="20.00").back == eur("15.00")
    assert refund(policy, before(2 * DAY), price="100.00", paid="100.00").back == eur("88.00")


def test_a_fee_above_the_price_takes_the_price_and_no_more() -> None:
    policy = PolicyTerms((CancelTier(DAY, fee=Decimal(50)),))

    assert refund(policy, before(2 * DAY)) == RefundPreview(eur("0.00"), eur("36.00"))


def test_forty_eight_hours_are_real_hours_in_the_night_the_clocks_go_back() -> None:
    madrid = ZoneInfo("Europe/Madrid")
    sunday_evening = datetime(2026, 10, 25, 19, 0, tzinfo=madrid)
    price = eur("36.00")

    found = refund_preview(
        MODERATE, price=price, paid=price, starts_at=sunday_evening, when=datetime(2026, 10, 20, tzinfo=UTC)
    )

    # On the wall 47 hours earlier would be Friday 20:00; the hour that came twice has passed as well.
    assert found.changes[0].after.astimezone(madrid) == datetime(2026, 10, 23, 20, 0, tzinfo=madrid)
    assert sunday_evening.astimezone(UTC) - found.changes[0].after == timedelta(hours=48)


@given(policies, sums_of_money(), moments, moments)
def test_waiting_never_brings_more_back_and_never_more_than_was_paid(
    policy: PolicyTerms, sums: tuple[Money, Money], one: datetime, other: datetime
) -> None:
    price, paid = sums
    early, late = (
        refund_preview(policy, price=price, paid=paid, starts_at=START, when=when) for when in sorted([one, other])
    )

    assert Money.zero(price.currency) <= late.back <= early.back <= paid
    assert early.charge <= late.charge <= price
    assert early.back.minor_units() >= max(0, (paid - price).minor_units())


@given(policies, sums_of_money(), moments)
def test_the_changes_ahead_are_what_the_preview_says_once_they_have_come(
    policy: PolicyTerms, sums: tuple[Money, Money], when: datetime
) -> None:
    price, paid = sums
    found = refund_preview(policy, price=price, paid=paid, starts_at=START, when=when)

    assert all(one.after < other.after and one.back > other.back for one, other in pairwise(found.changes))
    for change in found.changes:
        at_last = refund_preview(policy, price=price, paid=paid, starts_at=START, when=change.after)
        later = refund_preview(
            policy, price=price, paid=paid, starts_at=START, when=change.after + timedelta(minutes=1)
        )
        assert (later.back, at_last.back > later.back) == (change.back, True)


@given(policies)
def test_a_policy_comes_back_from_its_frozen_form_as_it_was(policy: PolicyTerms) -> None:
    thawed = PolicyTerms.from_json(policy.as_json())

    assert thawed == policy
    assert thawed.as_json() == policy.as_json()


def test_a_policy_frozen_by_a_later_version_is_refused() -> None:
    with pytest.raises(UnknownPolicyVersion):
        PolicyTerms.from_json({**MODERATE.as_json(), "version": 2})


def test_another_time_costs_the_best_open_fee_and_is_refused_later() -> None:
    policy = PolicyTerms(changing=(ChangeTier(2 * DAY), ChangeTier(2 * HOUR, Decimal("5.00"))))

    def ask(when: datetime) -> ReschedulePreview:
        return reschedule_preview(policy, currency="EUR", starts_at=START, when=when)

    assert ask(before(3 * DAY)) == ReschedulePreview(eur("0.00"), before(2 * DAY))
    assert ask(before(DAY)) == ReschedulePreview(eur("5.00"), before(2 * HOUR))
    assert not ask(before(HOUR)).is_allowed


def test_who_does_not_come_pays_the_share_and_at_least_what_is_always_kept() -> None:
    half = PolicyTerms(no_show_percent=Decimal(50))

    assert no_show_keeps(half, price=eur("25.01")) == eur("12.51")
    assert no_show_keeps(PolicyTerms(no_show_percent=Decimal(0), kept_amount=Decimal(9)), price=eur("5.00")) == eur(
        "5.00"
    )


def schedule(*steps: Step, total: str = "100.00", days_ahead: int = 60) -> list[Due]:
    return payment_schedule(
        PolicyTerms(steps=steps), total=eur(total), booked_at=before(days_ahead * DAY), starts_at=START
    )


def test_a_deposit_now_the_rest_before_and_what_nobody_asks_for_on_site() -> None:
    deposit = Step(Decimal(30))
    later = Step(amount=Decimal(50), event=DueEvent.BEFORE_START, offset_minutes=30 * DAY, collecting=Collecting.LINK)

    assert schedule(deposit, later) == [
        Due(eur("30.00"), before(60 * DAY), Collecting.CHARGE),
        Due(eur("50.00"), before(30 * DAY), Collecting.LINK),
        Due(eur("20.00"), START, Collecting.ON_SITE),
    ]


def test_a_step_whose_moment_has_passed_is_due_with_the_booking_in_one_sum() -> None:
    steps = Step(Decimal(30)), Step(Decimal(70), event=DueEvent.BEFORE_START, offset_minutes=30 * DAY)

    assert schedule(*steps, days_ahead=3) == [Due(eur("100.00"), before(3 * DAY), Collecting.CHARGE)]


def test_no_step_asks_for_more_than_is_left() -> None:
    assert schedule(Step(amount=Decimal(80)), Step(Decimal(50)), total="60.00") == [
        Due(eur("60.00"), before(60 * DAY), Collecting.CHARGE)
    ]
    assert schedule(Step(Decimal(50)), total="0.00") == []


@given(policies, sums_of_money(), st.integers(0, 90 * DAY))
def test_a_schedule_adds_up_to_the_coin_in_every_currency(
    policy: PolicyTerms, sums: tuple[Money, Money], ahead: int
) -> None:
    total, _ = sums

    dues = payment_schedule(policy, total=total, booked_at=before(ahead), starts_at=START)

    assert sum((due.amount for due in dues), Money.zero(total.currency)) == total
    assert all(due.amount.minor_units() > 0 and due.due_at >= before(ahead) for due in dues)
    assert [due.due_at for due in dues] == sorted(due.due_at for due in dues)
