"""Where a booking is cut, on ordinary days and on the nights the clocks change."""

from dataclasses import replace
from datetime import UTC, datetime
from fractions import Fraction

import pytest

from apps.rates.choices import Effect
from apps.rates.rules.ask import Ask
from apps.rates.rules.pieces import pieces_of
from tests.rates.small import EARLIER, a_court, a_room, a_rule, at, for_minutes, for_nights


def held(ask: Ask, **conditions: object) -> Fraction:
    """For how many minutes a rule with these conditions holds."""
    minutes = (ask.ends_at - ask.starts_at).total_seconds() / 60
    pieces = pieces_of(ask, a_court(a_rule(1, Effect.PERCENT, "10", **conditions)))
    return sum((piece.share for piece in pieces if piece.rules), start=Fraction(0)) * int(minutes)


def test_time_is_cut_at_both_edges_of_a_window() -> None:
    assert held(for_minutes("2026-11-21T17:30", 330), from_minute=1080, to_minute=1320) == 240


def test_a_window_over_midnight_belongs_to_the_day_it_opens_on() -> None:
    """Friday 22:00 to 02:00; a booking from Friday 21:00 to Saturday 03:00, and the same a day later."""
    window = {"from_minute": 1320, "to_minute": 120, "weekdays": frozenset({4})}

    assert held(for_minutes("2026-11-20T21:00", 360), **window) == 240
    assert held(for_minutes("2026-11-21T21:00", 360), **window) == 0
    assert held(for_minutes("2026-11-21T00:00", 60), **window) == 60


def test_a_window_to_midnight_ends_there() -> None:
    assert held(for_minutes("2026-11-20T22:00", 240), from_minute=1380, to_minute=1440) == 60
    assert held(for_minutes("2026-11-20T22:00", 240), from_minute=1380, to_minute=0) == 60


def test_dates_and_weekdays_are_those_of_the_venue() -> None:
    saturday = for_minutes("2026-11-20T23:00", 120)

    assert held(saturday, weekdays=frozenset({5})) == 60
    assert held(saturday, ends_on=at("2026-11-20T00:00").date()) == 60
    assert held(saturday, starts_on=at("2026-11-21T00:00").date(), ends_on=at("2026-11-21T00:00").date()) == 60


@pytest.mark.parametrize(
    ("night", "window", "minutes"),
    [
        # Madrid, from 00:00 for six real hours. In March the clocks skip 02:00 to 03:00.
        ("2026-03-29", (60, 120), 60),
        ("2026-03-29", (120, 180), 0),
        ("2026-03-29", (150, 240), 60),
        # In October they show 02:00 to 03:00 twice.
        ("2026-10-25", (60, 120), 60),
        ("2026-10-25", (120, 180), 120),
        ("2026-10-25", (150, 240), 120),
        ("2026-10-25", (0, 240), 300),
    ],
)
def test_what_the_clocks_show_decides_when_they_change(night: str, window: tuple[int, int], minutes: int) -> None:
    assert held(for_minutes(f"{night}T00:00", 360), from_minute=window[0], to_minute=window[1]) == minutes


def test_lord_howe_changes_by_half_an_hour() -> None:
    """From half past midnight; two o'clock becomes half past two."""
    ask = Ask(datetime(2026, 10, 3, 14, tzinfo=UTC), datetime(2026, 10, 3, 18, tzinfo=UTC), {None: 1}, EARLIER)
    tariff = a_court(a_rule(1, Effect.PERCENT, "10", from_minute=60, to_minute=180))

    there = replace(tariff, zone="Australia/Lord_Howe")
    shares = {bool(piece.rules): piece.share for piece in pieces_of(ask, there)}

    assert shares[True] * 240 == 90


def test_pieces_with_the_same_rules_are_one() -> None:
    idle = [a_rule(number, Effect.AMOUNT, "1", from_minute=600 + number, to_minute=601 + number) for number in range(9)]

    pieces = pieces_of(for_minutes("2026-11-21T09:00", 240), a_court(*idle[:1]))

    assert [len(piece.rules) for piece in pieces] == [0, 1]
    assert sum(piece.share for piece in pieces_of(for_minutes("2026-11-21T09:00", 240), a_court(*idle))) == 1


def test_a_night_is_a_piece_and_has_no_time_of_day() -> None:
    tariff = a_room(
        a_rule(1, Effect.PERCENT, "10", weekdays=frozenset({5})),
        a_rule(2, Effect.PERCENT, "10", from_minute=0, to_minute=1440),
    )

    pieces = pieces_of(for_nights("2026-11-20", 4), tariff)

    assert [([rule.id for rule in piece.rules], piece.share) for piece in pieces] == [
        ([], Fraction(3, 4)),
        ([1], Fraction(1, 4)),
    ]
