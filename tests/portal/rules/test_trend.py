from decimal import Decimal

import pytest

from apps.portal.rules.trend import Trend, trend


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([10, 11], "1 day: 10% more than in those before"),
        ([10, 5], "1 day: 50% less than in those before"),
        ([10, 10], "1 day: as in those before"),
        ([0, 10], "1 day: nothing to compare with"),
        ([Decimal("3.00"), Decimal("4.00")], "1 day: 33% more than in those before"),
    ],
)
def test_a_span_is_told_against_the_one_before_it(values, words):
    assert trend(values, days=1).words == words


def test_only_the_last_two_spans_count():
    assert trend([100, 1, 2, 3, 4], days=2) == Trend(days=2, now=7, before=3, share=Decimal("1.33"))
