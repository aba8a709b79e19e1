import os
import random
import signal
import socket
import subprocess
from pathlib import Path

import pytest

from launch.bytecode import FOLDER, FORBIDDEN
from launch.ports import is_taken
from launch.run import Plan, announce, forget_counts, run_environment
from tests.launch.small import WORKER, Launched, is_gone, lay_out

READY = "Serai is ready"
# Below what kernels give to whoever asks for any port: nobody takes one of them between our look and our use.
ASKED_FOR_BY_NUMBER = range(15_000, 32_000)


@pytest.fixture(scope="session")
def small_checkout(checkout: Path) -> Path:
    lay_out(checkout)
    return checkout


@pytest.fixture
def port() -> str:
    """The next one, which is for the sockets, is free as well."""
    tries = random.sample(ASKED_FOR_BY_NUMBER, 50)
    return str(next(port for port in tries if not is_taken(port) and not is_taken(port + 1)))


def test_a_run_gets_ready_tells_where_and_stops_when_asked(small_checkout, port):
    launched = Launched(small_checkout, "run", PORT=port)
    children = [launched.process_number("web"), launched.process_number("worker")]
    launched.wait_for(READY)

    assert launched.ask_to_stop(signal.SIGTERM) == 0

    assert f"http://riverside.serai.localhost:{port}/" in launched.text
    assert "owner@riverside.example" in launched.text
    assert all(map(is_gone, children))


def test_it_tells_where_mails_are_read_that_nobody_is_sent(capsys):
    announce(Plan(Path(), "serai.localhost", 8000), began=0)

    assert "http://serai.localhost:8000/-/mail/" in capsys.readouterr().out


def test_the_second_run_repeats_no_step(small_checkout, port):
    orders = small_checkout / "orders"
    first = Launched(small_checkout, "run", PORT=port)
    first.wait_for(READY)
    first.ask_to_stop(signal.SIGINT)
    before = orders.read_text()

    second = Launched(small_checkout, "run", PORT=port)
    second.wait_for(READY)
    second.ask_to_stop(signal.SIGINT)

    assert before.splitlines()[-2:] == ["migrate --verbosity 0", "demo"]
    assert orders.read_text() == before


def test_a_new_migration_is_applied(small_checkout, port):
    orders = small_checkout / "orders"
    first = Launched(small_checkout, "run", PORT=port)
    first.wait_for(READY)
    first.ask_to_stop(signal.SIGINT)
    migration = small_checkout / "apps" / "rooms" / "migrations" / "0001_initial.py"
    migration.parent.mkdir(parents=True)
    migration.write_text("")
    before = orders.read_text()

    launched = Launched(small_checkout, "run", PORT=port)
    launched.wait_for(READY)
    launched.ask_to_stop(signal.SIGINT)

    assert orders.read_text() == f"{before}migrate --verbosity 0\ndemo\n"


def test_a_killed_launcher_leaves_no_process(small_checkout, port):
    launched = Launched(small_checkout, "run", PORT=port)
    children = [launched.process_number("web"), launched.process_number("worker")]
    server = int((small_checkout / "var/run/postgres/data/postmaster.pid").read_text().splitlines()[0])
    launched.wait_for(READY)

    launched.process.kill()
    launched.end()

    assert all(map(is_gone, [*children, server]))


def test_a_child_that_ignores_the_launchers_death_is_ended_all_the_same(small_checkout, port):
    (small_checkout / "worker.py").write_text(f"import signal\nsignal.signal(signal.SIGTERM, signal.SIG_IGN)\n{WORKER}")
    launched = Launched(small_checkout, "run", PORT=port, LAUNCH_PATIENCE="1")
    stubborn = launched.process_number("worker")
    launched.wait_for(READY)

    launched.process.kill()
    launched.end()
    (small_checkout / "worker.py").write_text(WORKER)

    assert is_gone(stubborn)


def test_a_process_that_dies_takes_the_others_with_it_and_is_named(small_checkout, port):
    launched = Launched(small_checkout, "run", PORT=port)
    web = launched.process_number("web")
    worker = launched.process_number("worker")

    os.kill(worker, signal.SIGKILL)

    assert launched.end() == 1
    assert "worker ended by itself (killed by SIGKILL); stopping the others." in launched.text
    assert is_gone(web)


def test_a_taken_port_is_named_with_another_to_choose(small_checkout):
    with socket.create_server(("127.0.0.1", 0)) as other:
        taken = other.getsockname()[1]
        launched = Launched(small_checkout, "run", PORT=str(taken))

        assert launched.end() == 1
    assert f"Port {taken}, for the pages, is taken by another program." in launched.text
    assert f"make run PORT={taken + 100}" in launched.text


@pytest.mark.parametrize("said", ["eighty", "0", "65535", "-1"])
def test_a_port_that_is_none_is_refused(small_checkout, said):
    launched = Launched(small_checkout, "run", PORT=said)

    assert launched.end() == 1
    assert f"PORT is “{said}”" in launched.text


def test_a_step_that_fails_stops_the_run_and_is_done_again(small_checkout, port):
    manage = small_checkout / "manage.py"
    right = manage.read_text()
    (small_checkout / "var/run/demo.stamp").unlink(missing_ok=True)
    manage.write_text("import sys\nsys.exit('the demo world fell over')\n")

    failed = Launched(small_checkout, "run", PORT=port)
    assert failed.end() == 1
    assert "the demo world fell over" in failed.text
    assert "Loading the demo world failed (exit status 1)" in failed.text

    manage.write_text(right)
    launched = Launched(small_checkout, "run", PORT=port)
    launched.wait_for(READY)
    assert launched.ask_to_stop(signal.SIGTERM) == 0


def test_what_a_person_sets_stands_and_the_addresses_are_ours(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKER_POOL", "solo")
    monkeypatch.setenv("LIVE_PORT", "1")
    urls = {"DATABASE_URL": "postgres://here/serai", "REDIS_URL": "redis://here/0"}

    env = run_environment(Plan(tmp_path, "serai.localhost", 8300), urls)

    assert env["WORKER_POOL"] == "solo"
    assert env["WORKER_CONCURRENCY"] == "4"
    assert env["LIVE_PORT"] == "8301"
    assert "superuser" in env["PYTHONWARNINGS"]
    assert env["LOG_FORMAT"] == "words"
    assert env["DATABASE_URL"] == "postgres://here/serai"
    assert env["PATH"].startswith(str(tmp_path / ".venv" / "bin"))


def test_counts_of_the_last_run_are_forgotten_and_nothing_else(tmp_path):
    (tmp_path / "counter_7.db").touch()
    (tmp_path / "letter.txt").touch()

    forget_counts(tmp_path)
    forget_counts(tmp_path / "new")

    assert {path.name for path in tmp_path.iterdir()} == {"letter.txt", "new"}


def test_an_unknown_command_is_answered_with_those_there_are(tmp_path):
    launched = Launched(tmp_path, "fly")

    assert launched.end() == 2
    assert "Say one of: run, test, check" in launched.text


def test_one_line_of_the_procfile_becomes_the_process(small_checkout, port):
    launched = Launched(
        small_checkout, "exec", "web", PORT=port, PATH=f"{small_checkout}/.venv/bin:{os.environ['PATH']}"
    )

    assert launched.process_number("web") == launched.process.pid
    launched.ask_to_stop(signal.SIGTERM)


def test_a_server_reads_the_modules_that_were_compiled_when_it_was_installed(tmp_path, monkeypatch):
    monkeypatch.delenv(FOLDER, raising=False)
    (tmp_path / "Procfile").write_text("web: env\n")

    launched = Launched(tmp_path, "exec", "web", PYTHONDONTWRITEBYTECODE="1")

    assert launched.end() == 0
    assert f"{FORBIDDEN}=1" in launched.text
    assert FOLDER not in launched.text


def test_a_line_the_procfile_does_not_have_is_refused(small_checkout):
    launched = Launched(small_checkout, "exec", "mailman")

    assert launched.end() == 1
    assert "The Procfile has no “mailman”; it has web, worker." in launched.text


def test_make_that_is_killed_takes_the_run_with_it(small_checkout, port):
    (small_checkout / "Makefile").write_text("run: ; @exec $(LAUNCH)\n")
    command = f"{small_checkout}/.venv/bin/python {small_checkout}/start.py"
    (small_checkout / "start.py").write_text(
        f"import sys\nfrom pathlib import Path\nfrom launch.__main__ import main\n"
        f"sys.exit(main(['run'], root=Path({str(small_checkout)!r})))\n"
    )
    make = subprocess.Popen(
        ["make", "-C", small_checkout, "run", f"LAUNCH={command}"],
        env={**os.environ, "PORT": port, "PYTHONPATH": str(Path(__file__).resolve().parents[2])},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert make.stdout
    web = int(next(line for line in make.stdout if "web is" in line).split()[-1])

    make.kill()
    make.communicate()

    assert is_gone(web)
