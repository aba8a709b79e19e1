from pathlib import Path

import pytest

from tests.architecture.habits import bad_habits
from tests.architecture.plan import ROOT
from tests.architecture.tree import write


def test_nobody_says_what_only_one_module_may() -> None:
    assert bad_habits(ROOT) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("with schema_context('a'): pass", "schema_context belongs to core.schema and tenants"),
        ("connection.set_tenant(x)", "set_tenant belongs to core.schema and tenants"),
        ("with request.tenant: pass", "a tenant is no context manager between threads; use core.schema.in_schema"),
        ("@in_schema('a')\ndef act(): pass", "a schema is entered by a with block, never by a decorator"),
        ("start = datetime.now(UTC)", "datetime.now reads the clock; only core.clock may"),
        ("start = datetime.date.today()", "datetime.date.today reads the clock; only core.clock may"),
        ("start = timezone.now()", "timezone.now reads the clock; only core.clock may"),
        ("start = time.time()", "time.time reads the clock; only core.clock may"),
        ("key = os.environ['KEY']", "the environment is read in config/env.py alone"),
        ("import x  # " + "noqa: F401", "an excuse for the linter needs its reason on the line"),
        ("import x  # " + "noqa", "an excuse for the linter needs its reason on the line"),
    ],
)
def test_a_word_out_of_place_is_named(tmp_path: Path, line: str, sentence: str) -> None:
    write(tmp_path, "apps/bookings/services/cancel.py", f"{line}\n")

    assert [fault.split(": ", 1)[1] for fault in bad_habits(tmp_path)] == [sentence]


@pytest.mark.parametrize(
    ("address", "line"),
    [
        ("apps/core/schema.py", "with schema_context('a'): pass"),
        ("apps/tenants/services/provision.py", "connection.set_tenant(x)"),
        ("apps/core/clock.py", "start = timezone.now()"),
        ("apps/bookings/services/cancel.py", "start = clock.now()"),
        ("config/env.py", "key = os.environ['KEY']"),
        ("config/wsgi.py", 'os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.prod")'),
        ("apps/core/clock.py", "import x  # " + "noqa: F401 - Django looks for it here"),
        ("apps/bookings/services/cancel.py", "with in_schema(tenant.schema_name): pass"),
    ],
)
def test_a_word_in_its_place_is_left_alone(tmp_path: Path, address: str, line: str) -> None:
    write(tmp_path, address, f"{line}\n")

    assert bad_habits(tmp_path) == []
