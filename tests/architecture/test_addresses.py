from pathlib import Path

from tests.architecture.addresses import lost_tests, untested
from tests.architecture.plan import ROOT
from tests.architecture.tree import write


def test_every_test_mirrors_the_address_of_its_code() -> None:
    assert lost_tests(ROOT) == []


def test_every_service_and_every_rule_has_its_test() -> None:
    assert untested(ROOT) == []


def test_a_test_that_mirrors_nothing_is_named(tmp_path: Path) -> None:
    write(tmp_path, "apps/bookings/services/cancel.py")
    write(tmp_path, "apps/bookings/tasks.py")
    write(tmp_path, "tests/bookings/services/test_cancel.py")
    write(tmp_path, "tests/bookings/test_isolation.py")
    write(tmp_path, "tests/bookings/services/test_everything.py")

    assert lost_tests(tmp_path) == [
        "tests/bookings/services/test_everything.py: apps/bookings/services has no everything.py"
    ]


def test_a_service_or_rule_without_a_test_is_named(tmp_path: Path) -> None:
    write(tmp_path, "apps/bookings/services/__init__.py")
    write(tmp_path, "apps/bookings/services/cancel.py")
    write(tmp_path, "apps/bookings/services/hold.py")
    write(tmp_path, "apps/bookings/rules/share.py")
    write(tmp_path, "apps/bookings/views/desk.py")
    write(tmp_path, "tests/bookings/services/test_cancel.py", "from apps.bookings.services.hold import hold_slot")

    assert untested(tmp_path) == ["apps/bookings/rules/share.py: tests/bookings/rules/test_share.py is missing"]
