from datetime import UTC, datetime, timedelta

import pytest

from apps.bookings.choices import Status
from apps.bookings.rules.series_makers import answer_by, heals_by_itself, may_make_series
from apps.core.money import Money
from apps.venues.choices import SalesChannel

NOON = datetime(2027, 1, 1, 12, tzinfo=UTC)
PRICE = Money.of(24, "EUR")


@pytest.mark.parametrize(
    ("channel", "groups", "may"),
    [
        (SalesChannel.DESK, set(), True),
        (SalesChannel.API, set(), True),
        (SalesChannel.ONLINE, {7}, True),
        (SalesChannel.ONLINE, {8}, False),
        (SalesChannel.ONLINE, set(), False),
        (SalesChannel.AGENCY, {8}, False),
    ],
)
def test_the_business_makes_series_and_guests_of_its_groups(channel: SalesChannel, groups: set[int], may: bool) -> None:
    assert may_make_series(channel, group_ids=groups, allowed=[7]) is may


@pytest.mark.parametrize(
    ("channel", "status", "price", "usual", "heals"),
    [
        (SalesChannel.DESK, Status.CONFIRMED, PRICE, PRICE, True),
        (SalesChannel.DESK, Status.CONFIRMED, PRICE, Money.of(36, "EUR"), True),
        (SalesChannel.DESK, Status.CONFIRMED, Money.of(36, "EUR"), PRICE, False),
        (SalesChannel.DESK, Status.CONFIRMED, PRICE, Money.of(24, "USD"), False),
        (SalesChannel.DESK, Status.CONFIRMED, PRICE, None, False),
        (SalesChannel.DESK, Status.PENDING, PRICE, PRICE, False),
        (SalesChannel.ONLINE, Status.CONFIRMED, PRICE, PRICE, False),
    ],
)
def test_only_what_was_agreed_at_the_desk_at_that_price_heals_by_itself(
    channel: SalesChannel, status: Status, price: Money, usual: Money | None, heals: bool
) -> None:
    assert heals_by_itself(channel, status=status, price=price, usual=usual) is heals


@pytest.mark.parametrize(
    ("hours_left", "most_minutes", "minutes"),
    [(400, 1440, 1440), (40, 1440, 600), (40, 60, 60), (0.5, 1440, 10), (1, 5, 10)],
)
def test_there_is_a_quarter_of_the_time_to_answer(hours_left: float, most_minutes: int, minutes: int) -> None:
    until = answer_by(NOON + timedelta(hours=hours_left), most_minutes=most_minutes, now=NOON)

    assert until == NOON + timedelta(minutes=minutes)


def test_nobody_is_asked_who_has_no_time_to_answer() -> None:
    assert answer_by(NOON + timedelta(minutes=9), most_minutes=1440, now=NOON) is None
