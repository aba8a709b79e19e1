from dataclasses import replace

import pytest

from apps.bookings.rules.planned_words import Planned
from apps.core.money import Money


def eur(amount: str) -> Money:
    return Money.of(amount, "EUR")


FREE = Planned(
    lines=(),
    before=eur("24"),
    after=eur("24"),
    fee=eur("0"),
    kept=eur("0"),
    settling="",
    against=(),
    is_breakable=True,
)
AGAINST = replace(FREE, against=["It is not open then."])


@pytest.mark.parametrize(
    ("planned", "may_be_done"),
    [
        (FREE, True),
        (AGAINST, True),
        (replace(AGAINST, is_breakable=False), False),
        (replace(FREE, after=None), False),
    ],
)
def test_it_may_be_done_where_there_is_a_price_and_no_rule_nobody_gets_round(
    planned: Planned, may_be_done: bool
) -> None:
    assert planned.may_be_done is may_be_done


def test_only_another_price_is_settled_and_only_a_fee_or_a_part_kept_is_a_cost() -> None:
    dearer = replace(FREE, after=eur("29"), fee=eur("5"))

    assert (FREE.is_settled, FREE.costs) == (False, False)
    assert (dearer.is_settled, dearer.costs) == (True, True)
    assert replace(FREE, after=None).is_settled is False
