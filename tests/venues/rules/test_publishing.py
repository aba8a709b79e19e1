from dataclasses import replace

import pytest

from apps.venues.choices import Missing, OfferKind
from apps.venues.rules.publishing import Readiness, missing_for

READY = Readiness(
    kind=OfferKind.HOUR,
    has_name=True,
    has_summary=True,
    has_terms=True,
    has_spaces=True,
    spaces_suffice=True,
    has_hours=True,
    has_departures=True,
    has_open_channel=True,
    venue_is_kept=True,
)


@pytest.mark.parametrize("kind", OfferKind)
def test_with_everything_nothing_is_missing(kind: OfferKind) -> None:
    assert missing_for(replace(READY, kind=kind)) == []


@pytest.mark.parametrize(
    ("fact", "missing"),
    [
        ("venue_is_kept", Missing.VENUE),
        ("has_name", Missing.NAME),
        ("has_summary", Missing.SUMMARY),
        ("has_terms", Missing.TERMS),
        ("has_spaces", Missing.SPACES),
        ("spaces_suffice", Missing.MORE_SPACES),
        ("has_hours", Missing.HOURS),
        ("has_open_channel", Missing.CHANNEL),
    ],
)
def test_what_is_not_there_is_missing(fact: str, missing: Missing) -> None:
    assert missing_for(replace(READY, **{fact: False})) == [missing]  # type: ignore[arg-type]


def test_a_walk_needs_dates_and_no_space() -> None:
    walk = replace(READY, kind=OfferKind.DEPARTURE, has_spaces=False, has_hours=False)

    assert missing_for(walk) == []
    assert missing_for(replace(walk, has_departures=False)) == [Missing.DEPARTURES]


def test_only_hours_need_opening_hours() -> None:
    assert missing_for(replace(READY, kind=OfferKind.NIGHT, has_hours=False)) == []
