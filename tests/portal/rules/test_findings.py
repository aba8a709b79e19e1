from datetime import timedelta

import pytest

from apps.portal.rules.findings import (
    PART_NAMES,
    Finding,
    Level,
    Part,
    on_beat,
    on_certificate,
    on_clock,
    on_migrations,
    on_proxy,
    on_queue,
    on_relay,
    on_workers,
)

GREEN, AMBER, RED = Level.GREEN, Level.AMBER, Level.RED


@pytest.mark.parametrize(
    ("finding", "level"),
    [
        (on_migrations(()), GREEN),
        (on_migrations(("tenants.0009_later",)), RED),
        (on_queue({"high": 0, "normal": 499}), GREEN),
        (on_queue({"high": 1, "normal": 499}), AMBER),
        (on_queue({"bulk": 5_000}), RED),
        (on_workers(1), GREEN),
        (on_workers(0), RED),
        (on_beat(timedelta(seconds=89)), GREEN),
        (on_beat(timedelta(seconds=90)), AMBER),
        (on_beat(timedelta(minutes=5)), RED),
        (on_beat(None), RED),
        (on_relay(timedelta(), parked=0), GREEN),
        (on_relay(timedelta(), parked=1), AMBER),
        (on_relay(timedelta(seconds=90), parked=0), AMBER),
        (on_relay(timedelta(minutes=5), parked=0), RED),
        (on_relay(timedelta(), parked=100), RED),
        (on_clock(timedelta(seconds=1.9)), GREEN),
        (on_clock(timedelta(seconds=-2)), AMBER),
        (on_clock(timedelta(seconds=-30)), RED),
        (on_certificate(timedelta(days=22)), GREEN),
        (on_certificate(timedelta(days=21)), AMBER),
        (on_certificate(timedelta(days=5)), RED),
        (on_proxy(trusted=0, forwarded=None, is_https_forced=False), GREEN),
        (on_proxy(trusted=1, forwarded=1, is_https_forced=True), GREEN),
        (on_proxy(trusted=0, forwarded=1, is_https_forced=False), AMBER),
        (on_proxy(trusted=2, forwarded=1, is_https_forced=False), AMBER),
        (on_proxy(trusted=0, forwarded=None, is_https_forced=True), AMBER),
    ],
)
def test_a_value_has_its_level_and_only_trouble_has_a_fix(finding: Finding, level: Level) -> None:
    assert finding.level is level
    assert bool(finding.fix) is (level is not GREEN)


def test_the_missing_migration_is_named() -> None:
    assert on_migrations(("tenants.0009_later",)).sentence == "1 migration is missing: tenants.0009_later."


def test_the_sentence_counts_every_lane() -> None:
    assert on_queue({"high": 1, "bulk": 2}).sentence == "3 tasks wait."


def test_every_part_has_a_name_for_people() -> None:
    assert set(PART_NAMES) == set(Part)
