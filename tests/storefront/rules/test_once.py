from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest

from apps.bookings.rules.wish import Wish
from apps.storefront.rules.once import token_of

PAGE, OTHER_PAGE = UUID(int=1), UUID(int=2)
TEN = datetime(2027, 1, 11, 9, tzinfo=UTC)
HOUR = timedelta(hours=1)
WISH = Wish(1, TEN, TEN + HOUR, {1: 2, 2: 1}, extras={3: 1, 4: 2})


def test_the_same_thing_sent_again_from_one_page_is_one_thing() -> None:
    in_another_order = replace(WISH, party={2: 1, 1: 2}, extras={4: 2, 3: 1})

    assert token_of(PAGE, in_another_order) == token_of(PAGE, WISH)


def test_the_same_thing_picked_on_another_page_is_another_thing() -> None:
    assert token_of(OTHER_PAGE, WISH) != token_of(PAGE, WISH)


@pytest.mark.parametrize(
    "told",
    [
        {"offer_id": 2},
        {"starts_at": TEN - HOUR},
        {"ends_at": TEN + 2 * HOUR},
        {"party": {1: 2}},
        {"party": {None: 3}},
        {"departure_id": 5},
        {"space_ids": (6,)},
        {"extras": {}},
        {"rate_id": 7},
        {"pickup_id": 8},
    ],
    ids=lambda told: next(iter(told)),
)
def test_anything_else_picked_on_the_page_is_another_thing(told: dict[str, Any]) -> None:
    assert token_of(PAGE, replace(WISH, **told)) != token_of(PAGE, WISH)


@pytest.mark.parametrize("told", [{"promo": "SPRING"}, {"email": "ana@example.org"}], ids=["code", "address"])
def test_whose_it_is_and_with_which_code_makes_it_no_other_thing(told: dict[str, Any]) -> None:
    assert token_of(PAGE, replace(WISH, **told)) == token_of(PAGE, WISH)
