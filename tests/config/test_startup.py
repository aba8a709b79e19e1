import pytest

from config.env import DEMO_SECRET
from config.startup import DoesNotStart, refuse_unsafe_settings, startup_problems

GOOD = {
    "secret_key": "x" * 50,
    "is_debug": False,
    "is_demo": False,
    "host": "serai.example",
    "database_url": "postgres://db/serai",
}


def test_good_settings_have_no_problem() -> None:
    assert startup_problems(**GOOD) == []


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"secret_key": DEMO_SECRET}, "demo secret"),
        ({"secret_key": "x" * 49}, "shorter than 50"),
        ({"is_debug": True}, "DEBUG"),
        ({"is_demo": True}, "SERAI_DEMO"),
        ({"database_url": ""}, "DATABASE_URL"),
    ],
)
def test_each_unsafe_setting_has_its_sentence(change: dict[str, str | bool], word: str) -> None:
    [sentence] = startup_problems(**GOOD | change)

    assert word in sentence


def test_debug_and_the_demo_world_are_fine_on_ones_own_machine() -> None:
    assert startup_problems(**GOOD | {"is_debug": True, "is_demo": True, "host": "serai.localhost"}) == []


def test_all_problems_are_told_at_once() -> None:
    with pytest.raises(DoesNotStart, match=r"demo secret.*DATABASE_URL"):
        refuse_unsafe_settings(**GOOD | {"secret_key": DEMO_SECRET, "database_url": ""})
