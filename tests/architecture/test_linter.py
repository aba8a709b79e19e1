"""import-linter does what `.importlinter` promises: proved on small houses with one fault each."""

import configparser
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.plan import FLOORS, OWN_MODULES, ROOMS, ROOT
from tests.architecture.tree import write

CONFIGURATION = ".importlinter"
LINTER = Path(sys.executable).parent / "lint-imports"


@pytest.fixture
def house(tmp_path: Path) -> Path:
    """A house that keeps every contract: all apps named as containers, empty but for one service."""
    write(tmp_path, CONFIGURATION, (ROOT / CONFIGURATION).read_text("utf-8"))
    for folder in ("apps", "config", "config/settings", "launch", *(f"apps/{app}" for app in (*containers(), "core"))):
        write(tmp_path, f"{folder}/__init__.py")
    for module in ("config/env", "config/startup", "apps/tenants/services", "apps/tenants/migrations/__init__"):
        write(tmp_path, f"{module}.py")
    return tmp_path


def contract(name: str) -> configparser.SectionProxy:
    parser = configparser.ConfigParser()
    parser.read(ROOT / CONFIGURATION)
    return parser[f"importlinter:contract:{name}"]


def containers() -> list[str]:
    return [name.removeprefix("apps.") for name in contract("rooms")["containers"].split()]


def lint(house: Path) -> tuple[int, str]:
    done = subprocess.run(
        [LINTER, "--config", CONFIGURATION, "--no-cache"],
        cwd=house,
        env={"PYTHONPATH": str(house), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def test_a_house_without_a_fault_passes(house: Path) -> None:
    status, output = lint(house)

    assert (status, "0 broken" in output) == (0, True), output


@pytest.mark.parametrize(
    ("address", "text", "fault"),
    [
        ("apps/weather/__init__.py", "", "apps.weather"),
        ("apps/tenants/signals.py", "", "apps.tenants.signals"),
        ("apps/journal/services.py", "from apps.tenants import services", "apps.journal is not allowed to import"),
        ("apps/tenants/models.py", "from apps.tenants import services", "is not allowed to import"),
        ("apps/tenants/rules.py", "from apps.tenants import models", "is not allowed to import"),
        ("launch/up.py", "import django", "launch is not allowed to import django"),
        ("config/env.py", "from apps.tenants import services", "config.env is not allowed to import apps"),
    ],
)
def test_one_fault_breaks_the_contract(house: Path, address: str, text: str, fault: str) -> None:
    write(house, "apps/tenants/models.py")
    write(house, address, text)

    status, output = lint(house)

    assert (status, fault in output) == (1, True), output


def test_every_app_but_core_keeps_the_order_of_its_rooms() -> None:
    on_disk = {path.name for path in (ROOT / "apps").iterdir() if (path / "apps.py").exists()}

    assert set(containers()) == on_disk - {"core"}


def test_the_linter_and_the_plan_name_the_same_floors_and_rooms() -> None:
    floors = [
        frozenset(part.strip(" ()") for part in line.split("|")) for line in contract("floors")["layers"].split("\n")
    ]
    own = frozenset().union(*(modules for app, modules in OWN_MODULES.items() if app != "core"))
    rooms = {part.strip(" ()") for line in contract("rooms")["layers"].split("\n") for part in line.split(":")}

    assert [floor for floor in reversed(floors) if floor != {""}] == list(FLOORS)
    assert rooms - {""} == ROOMS | own
