from datetime import UTC, datetime
from uuid import RFC_4122

import time_machine

from apps.core.keys import new_key


def test_keys_made_later_are_greater() -> None:
    keys = [new_key() for _ in range(2_000)]

    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


def test_a_key_begins_with_its_millisecond() -> None:
    with time_machine.travel(datetime(2026, 6, 1, 12, 0, 0, 123_456, UTC), tick=False):
        key = new_key()

    assert (key.version, key.variant) == (7, RFC_4122)
    assert key.int >> 80 == 1_780_315_200_123
