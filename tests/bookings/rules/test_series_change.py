from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from apps.bookings.choices import Status
from apps.bookings.rules.refund import Deal
from apps.bookings.rules.repricing import Cost
from apps.bookings.rules.series_change import change_cost, objections, time_terms
from apps.bookings.rules.why_not import Why, WhyNot
from apps.core.money import Money
from apps.rates.choices import Audience
from apps.rates.rules.lines import Line, LineKind, Quote
from apps.rates.rules.policy import CancelTier, ChangeTier, PolicyTerms, ReschedulePreview

NOW = datetime(2027, 1, 1, 12, tzinfo=UTC)
START = NOW + timedelta(days=10)
# Half comes back two days before; another time costs five a day before.
POLICY = PolicyTerms((CancelTier(2880, Decimal(50)),), (ChangeTier(1440, Decimal(5)),))


def euros(amount: int) -> Money:
    return Money.of(amount, "EUR")


def deal(status: Status = Status.CONFIRMED, *, policy: PolicyTerms = POLICY, price: int = 40) -> Deal:
    return Deal(status, policy, euros(price), euros(0), euros(0), euros(0), START)


def quote(amount: int) -> Quote:
    nothing = euros(0)
    line = Line(LineKind.BASE, "Court", euros(amount), nothing, Audience.GUEST)
    return Quote(Audience.GUEST, (line,), euros(amount), euros(amount), nothing, nothing, euros(amount), (), ())


@pytest.mark.parametrize(
    ("is_moved", "left"),
    [(True, [Why.SLOT_TAKEN, Why.TOO_SOON]), (False, [Why.SLOT_TAKEN])],
)
def test_a_date_that_keeps_its_time_is_not_asked_about_it_again(is_moved: bool, left: list[Why]) -> None:
    problems = [WhyNot(Why.SLOT_TAKEN), WhyNot(Why.TOO_SOON), WhyNot(Why.GUEST_LIMIT)]

    assert [why.code for why in objections(problems, is_moved=is_moved)] == left


def test_another_time_follows_the_policy_once_it_was_agreed() -> None:
    assert time_terms(deal(), now=NOW).fee == euros(5)
    assert not time_terms(deal(), now=START - timedelta(hours=2)).is_allowed
    assert time_terms(deal(Status.PENDING), now=START - timedelta(hours=2)) == ReschedulePreview(euros(0), START)


def test_of_a_part_that_is_given_up_what_cancelling_it_costs_is_kept() -> None:
    assert change_cost(deal(), quote(20), (), fee=euros(5), gives_up=True, now=NOW) == Cost(euros(5), euros(10))
    assert change_cost(deal(), quote(20), (), fee=None, gives_up=False, now=NOW) == Cost(euros(0), euros(0))
    assert change_cost(deal(), None, (), fee=euros(5), gives_up=True, now=NOW) == Cost(euros(5), euros(0))


def test_a_price_made_by_hand_stays_part_of_what_is_left() -> None:
    by_hand = Line(LineKind.ADJUSTMENT, "Friends", euros(-10), euros(0), Audience.GUEST)

    assert change_cost(deal(), quote(40), (by_hand,), fee=None, gives_up=True, now=NOW).kept == euros(5)
