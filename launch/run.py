"""`make run`: from a fresh checkout to a running Serai."""

import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from launch.account import service_account, service_home
from launch.console import has_colours, say
from launch.dotenv import read_dotenv
from launch.environment import ensure_environment
from launch.errors import CannotLaunch
from launch.machine import warn_about_pdf
from launch.ports import is_taken
from launch.preparation import prepare
from launch.procfile import read_procfile
from launch.readiness import Readiness
from launch.services import Services
from launch.supervisor import Supervisor

TENANTS = {"riverside": "sports club", "oldtown": "hostel", "andes": "tours", "kinjo": "studios"}
SIGN_INS = (
    ("admin@serai.example", "the platform's administrator"),
    ("owner@riverside.example", "owner of Riverside; the others likewise"),
    ("desk@riverside.example", "front desk"),
    ("guest@serai.example", "guest"),
    ("agent@serai.example", "travel agent"),
)
PASSWORD = "serai-demo"  # noqa: S105 - the demo world's, printed on purpose


@dataclass(frozen=True, slots=True)
class Plan:
    """Where this run is to be found."""

    root: Path
    host: str
    port: int

    @property
    def live_port(self) -> int:
        return self.port + 1


def run(root: Path, _words: list[str]) -> int:
    began = time.monotonic()
    for name, value in read_dotenv(root / ".env").items():
        os.environ.setdefault(name, value)
    plan = _plan(root)
    refuse_taken_ports(plan)
    ensure_environment(root)
    warn_about_pdf()
    _tell_where_data_lies(root)
    services = Services(root)
    with services as urls:
        env = run_environment(plan, urls)
        forget_counts(Path(env["PROMETHEUS_MULTIPROC_DIR"]))
        prepare(root, env=env, cluster=services.cluster_name(urls))
        supervisor = Supervisor(root, read_procfile(root / "Procfile"), env=env)
        readiness = Readiness(plan.port, host=f"{plan.host}:{plan.port}", tell=lambda: announce(plan, began=began))
        return supervisor.run(at_each_breath=readiness.breathe)


def run_environment(plan: Plan, urls: Mapping[str, str]) -> dict[str, str]:
    """Ours is the last word on addresses; what the person set otherwise stands."""
    ease = {
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "WORKER_POOL": "threads",
        "WORKER_CONCURRENCY": "4",
        "WORKER_LOG_LEVEL": "WARNING",
        "LOG_FORMAT": "colours" if has_colours() else "words",
        "PROMETHEUS_MULTIPROC_DIR": str(plan.root / "var" / "run" / "metrics"),
        "PYTHONUNBUFFERED": "1",
        # A newcomer's machine is their own; the servers that hold data are never root's.
        "PYTHONWARNINGS": "ignore:You're running the worker with superuser privileges",
        "LIVE_URL": f"ws://{plan.host}:{plan.live_port}",
    }
    fixed = {
        "PORT": str(plan.port),
        "LIVE_PORT": str(plan.live_port),
        "SERAI_HOST": plan.host,
        "VIRTUAL_ENV": str(plan.root / ".venv"),
        "PATH": f"{plan.root / '.venv' / 'bin'}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    return {**ease, **os.environ, **fixed, **urls}


def forget_counts(folder: Path) -> None:
    """Counts of processes that are gone would be added to those of the new ones."""
    folder.mkdir(parents=True, exist_ok=True)
    for left in folder.glob("*.db"):
        left.unlink()


def refuse_taken_ports(plan: Plan) -> None:
    for port, what in ((plan.port, "pages"), (plan.live_port, "sockets")):
        if is_taken(port, host=os.environ.get("BIND", "127.0.0.1")):
            raise CannotLaunch(
                f"Port {port}, for the {what}, is taken by another program. Choose another:\n"
                f"    make run PORT={plan.port + 100}"
            )


def announce(plan: Plan, *, began: float) -> None:
    """In one piece, so that no line of a process comes between."""
    address = f"{plan.host}:{plan.port}"
    houses = (
        f"  {kind:<12}  http://{name}.{address}/   staff: http://{name}.{address}/staff/"
        for name, kind in TENANTS.items()
    )
    lines = [
        f"\nSerai is ready after {time.monotonic() - began:.0f} s.\n",
        f"  marketplace   http://{address}/",
        *houses,
        f"  admin         http://{address}/admin/",
        f"  mailbox       http://{address}/-/mail/   what would have been sent\n",
        f"  Sign in with the password {PASSWORD} as",
        *(f"    {name:<24}  {who}" for name, who in SIGN_INS),
        "\n  Ctrl-C stops everything.\n",
    ]
    say("\n".join(lines))


def _tell_where_data_lies(root: Path) -> None:
    home = service_home(root, account=service_account(root))
    if home != root / "var":
        say(f"Data lies in {home}: as root the servers run as another user, who cannot enter {root}.")


def _plan(root: Path) -> Plan:
    said = os.environ.get("PORT") or "8000"
    if not said.isdigit() or not 0 < int(said) < 65535:
        raise CannotLaunch(f"PORT is “{said}”, which is not a port number below 65535.")
    return Plan(root, os.environ.get("SERAI_HOST") or "serai.localhost", int(said))
