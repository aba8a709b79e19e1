import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from launch.account import service_account, service_home
from launch.services import Services
from launch.slots import SLOT


@pytest.fixture(autouse=True)
def _own_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    _forget_the_suite(monkeypatch)


@pytest.fixture(scope="session")
def lasting(other_checkout: Path) -> Iterator[dict[str, str]]:
    """Addresses of services that stay up, for tests that only ask."""
    with pytest.MonkeyPatch.context() as monkeypatch:
        _forget_the_suite(monkeypatch)
        services = Services(other_checkout)
    with services as urls:
        yield urls


@pytest.fixture(scope="session")
def checkout() -> Iterator[Path]:
    """Shared, because making a cluster takes longer than most of these tests: leave it as you found it."""
    yield from _folder(0o755)


@pytest.fixture(scope="session")
def other_checkout() -> Iterator[Path]:
    yield from _folder(0o755)


@pytest.fixture
def closed_checkout() -> Iterator[Path]:
    """As below a home directory that nobody else may enter."""
    yield from _folder(0o700)


def _forget_the_suite(monkeypatch: pytest.MonkeyPatch) -> None:
    """The suite's own services are none of these tests' business."""
    for name in ("DATABASE_URL", "REDIS_URL", "CI", "MAKELEVEL", SLOT):
        monkeypatch.delenv(name, raising=False)


def _folder(mode: int) -> Iterator[Path]:
    folder = Path(tempfile.mkdtemp(prefix="serai-launch-")).resolve()
    folder.chmod(mode)
    yield folder
    scratch = service_home(folder, account=service_account(folder))
    shutil.rmtree(folder)
    shutil.rmtree(scratch, ignore_errors=True)
