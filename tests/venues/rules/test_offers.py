from typing import Any

import pytest

from apps.venues.choices import SalesChannel
from apps.venues.rules.offers import ChannelFacts, OfferFacts, channel_faults, offer_faults


@pytest.mark.parametrize(
    ("told", "fields"),
    [
        ({"min_party": 2, "max_party": 4, "setup_minutes": 0}, []),
        ({"min_party": 0}, ["min_party"]),
        ({"min_party": 5, "max_party": 4}, ["max_party"]),
        ({"max_party": 1001}, ["max_party"]),
        ({"setup_minutes": 1441, "cleanup_minutes": 1441}, ["setup_minutes", "cleanup_minutes"]),
    ],
)
def test_what_an_offer_says_of_its_party(told: dict[str, Any], fields: list[str]) -> None:
    assert [fault.field for fault in offer_faults(OfferFacts(words={}, **told))] == fields


def test_a_channel_that_can_never_sell_is_told_by_its_row() -> None:
    terms = [
        ChannelFacts(SalesChannel.ONLINE),
        ChannelFacts(SalesChannel.DESK, horizon_days=0),
        ChannelFacts(SalesChannel.AGENCY, notice_minutes=2880, horizon_days=2),
        ChannelFacts(SalesChannel.API, horizon_days=1101),
        ChannelFacts(SalesChannel.ONLINE),
    ]

    found = sorted((fault.row, fault.field) for fault in channel_faults(terms))  # type: ignore[type-var]

    assert found == [
        (1, "horizon_days"),
        (1, "notice_minutes"),
        (2, "notice_minutes"),
        (3, "horizon_days"),
        (4, "is_open"),
    ]
