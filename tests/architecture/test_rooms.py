from pathlib import Path

import pytest

from tests.architecture.plan import ROOT
from tests.architecture.rooms import misplaced_files
from tests.architecture.tree import write


def test_every_file_stands_in_a_room_of_the_plan() -> None:
    assert misplaced_files(ROOT) == []


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        ("apps/weather/apps.py", "apps/weather: no floor on the plan has this app"),
        ("apps/bookings/signals.py", "apps/bookings/signals.py: not a room of an app"),
        ("apps/core/views.py", "apps/core/views.py: not a room of an app"),
        (
            "apps/bookings/services/utils.py",
            "apps/bookings/services/utils.py: the name says nothing about what is inside",
        ),
        ("launch/helpers.py", "launch/helpers.py: the name says nothing about what is inside"),
    ],
)
def test_a_file_off_the_plan_is_named(tmp_path: Path, address: str, sentence: str) -> None:
    write(tmp_path, "apps/bookings/services/cancel.py")
    write(tmp_path, address)

    assert sentence in misplaced_files(tmp_path)


def test_utils_py_beside_the_rooms_is_named(tmp_path: Path) -> None:
    write(tmp_path, "apps/bookings/utils.py")

    assert misplaced_files(tmp_path) == [
        "apps/bookings/utils.py: not a room of an app",
        "apps/bookings/utils.py: the name says nothing about what is inside",
    ]
