from datetime import date

import pytest

from apps.bookings.choices import ListOrder, Queue, Status, When
from apps.bookings.rules.list_asked import Asked, asked_from, asked_in
from apps.venues.choices import SalesChannel

EVERYTHING = Asked(
    statuses=(Status.HELD, Status.CONFIRMED),
    queues=(Queue.OVERDUE,),
    when=When.WEEK,
    first=date(2026, 11, 21),
    last=date(2026, 11, 30),
    venues=("river", "hill"),
    offer_id=7,
    space_id=8,
    guest_id=9,
    channel=SalesChannel.DESK,
    series="K7PX4T9W",
    tag="member",
    made_first=date(2026, 1, 1),
    made_last=date(2026, 12, 31),
    words="josé & co",
    order=ListOrder.LATEST,
)


def test_what_was_asked_for_survives_its_address() -> None:
    assert asked_in(EVERYTHING.query()) == EVERYTHING


def test_nothing_asked_is_no_address() -> None:
    assert (Asked().query(), asked_in("")) == ("", Asked())


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("state", ["sold"]),
        ("from", ["2026-13-01", "0001-01-01"]),
        ("to", ["9999-12-31"]),
        ("offer", ["-1", "1.5", "٣", "9223372036854775808"]),
        ("channel", ["fax"]),
        ("when", ["someday"]),
        ("sort", ["luck"]),
        ("page", ["2"]),
    ],
)
def test_what_cannot_be_read_is_passed_over(name: str, values: list[str]) -> None:
    for value in values:
        assert asked_from({name: [value]}) == Asked()


def test_one_thing_less_is_asked_for() -> None:
    fewer = EVERYTHING.without("venues", "river").without("queues").without("words")

    assert (fewer.venues, fewer.queues, fewer.words) == (("hill",), (), "")
    assert fewer.statuses == EVERYTHING.statuses


def test_an_order_narrows_nothing() -> None:
    assert not Asked(order=ListOrder.NEXT).is_narrowed
    assert Asked(words="a").is_narrowed
