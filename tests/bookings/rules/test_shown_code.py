import re
from random import Random

import pytest

from apps.bookings.rules.reference import new_reference
from apps.bookings.rules.shown_code import CODE_PATTERN, MOST, code_in


@pytest.mark.parametrize(
    ("shown", "code"),
    [
        (" K7PX-4T9W\n", "K7PX-4T9W"),
        ("https://club.example/b/K7PX4T9W.c2lnbg/", "K7PX4T9W.c2lnbg"),
        ("https://club.example/es/b/K7PX4T9W.c2lnbg/?from=mail#top", "K7PX4T9W.c2lnbg"),
        ("https://club.example", ""),
        ("http://[broken", "http://[broken"),
        ("", ""),
        ("X" * 2 * MOST, "X" * MOST),
    ],
)
def test_what_is_shown_holds_a_code(shown: str, code: str) -> None:
    assert code_in(shown) == code


def test_a_page_knows_a_code_from_a_name() -> None:
    made = new_reference(Random(4))

    assert re.fullmatch(CODE_PATTERN, made)
    assert re.fullmatch(CODE_PATTERN, f"{made[:4]}-{made[4:]}")
    assert not any(re.fullmatch(CODE_PATTERN, name) for name in ("CATALINA", "MARTINEZ", "GONZALEZ"))
