from pathlib import Path

import pytest

from tests.architecture.imports import forbidden_imports, missing_imports
from tests.architecture.plan import ROOT
from tests.architecture.tree import write


def test_no_room_imports_what_it_may_not_touch() -> None:
    assert forbidden_imports(ROOT) == []


def test_what_benchmarks_and_screens_ask_for_is_there() -> None:
    assert missing_imports(ROOT, "bench", "screens") == []


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("from apps.core.clock import noon", "bench/rates.py: apps.core.clock has no noon"),
        ("from apps.core import noon", "bench/rates.py: apps.core has no noon"),
        ("from apps.core import clock", None),
        ("from apps.core.clock import now", None),
        ("from bench.times import median", None),
    ],
)
def test_what_nobody_has_is_named(tmp_path: Path, line: str, fault: str | None) -> None:
    write(tmp_path, "bench/rates.py", f"{line}\n")

    assert missing_imports(tmp_path, "bench", "screens") == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("apps/bookings/rules/share.py", "from django.db import models"),
        ("apps/bookings/rules/share.py", "from django.conf import settings"),
        ("apps/bookings/rules/share.py", "from apps.core import clock"),
        ("apps/bookings/rules/share.py", "import random"),
        ("apps/bookings/consumers.py", "from django.db import connection"),
        ("apps/bookings/services/cancel.py", "from django.http import HttpResponse"),
        ("apps/bookings/selectors/day.py", "from django.shortcuts import get_object_or_404"),
        ("apps/bookings/selectors/day.py", "from apps.core.clock import now"),
        ("apps/bookings/services/cancel.py", "from django.dispatch import receiver"),
        ("apps/bookings/views/desk.py", "from apps.tenants.views.home import home"),
        ("apps/bookings/tasks.py", "from apps.notifications.tasks import send"),
        ("apps/bookings/services/cancel.py", "from apps.notifications.gateways import smtp"),
    ],
)
def test_an_import_a_room_may_not_have_is_named(tmp_path: Path, address: str, line: str) -> None:
    write(tmp_path, address, f"{line}\n")

    [sentence] = forbidden_imports(tmp_path)

    assert sentence.startswith(f"{address}: imports ")


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("apps/bookings/rules/share.py", "from decimal import Decimal"),
        ("apps/bookings/views/desk.py", "from django.http import HttpResponse"),
        ("apps/bookings/views/desk.py", "from apps.accounts.views.guards import staff_required"),
        ("apps/bookings/services/cancel.py", "from apps.venues.services.close import close_space"),
        ("apps/bookings/models/claim.py", "from django.db import models"),
        (
            "apps/bookings/services/cancel.py",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from django.http import HttpRequest",
        ),
    ],
)
def test_an_import_the_room_may_have_is_left_alone(tmp_path: Path, address: str, line: str) -> None:
    write(tmp_path, address, f"{line}\n")

    assert forbidden_imports(tmp_path) == []
