import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import redis

from launch.account import service_account, service_home
from launch.errors import CannotLaunch
from launch.locks import is_held
from launch.services import Services, lent_services

REPOSITORY = Path(__file__).resolve().parent.parent.parent
PATIENCE = 15.0
USER_THAT_STAYS = """
import sys, time
from pathlib import Path
from launch.services import Services
print(Services(Path(sys.argv[1])).start()["DATABASE_URL"], flush=True)
time.sleep(60)
"""


def ask(url: str, question: str) -> object:
    with psycopg.connect(url, connect_timeout=5) as connection:
        row = connection.execute(question.encode()).fetchone()
    return row[0] if row else None


def remember(url: str) -> None:
    with psycopg.connect(url, connect_timeout=5) as connection:
        connection.execute("CREATE TABLE IF NOT EXISTS kept AS SELECT 7 AS n")


def eventually(url: str, question: str) -> object:
    """The answer, from a server that may still be coming back."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            return ask(url, question)
        except psycopg.OperationalError:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.1)


def everybody_left(checkout: Path, *, purpose: str = "run") -> bool:
    desks = [checkout / "var" / purpose / kind for kind in ("postgres", "redis")]
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if not any(is_held(desk / "keeper.lock") for desk in desks):
            return True
        time.sleep(0.05)
    return False


def lock_file(checkout: Path, *, purpose: str = "run") -> Path:
    home = service_home(checkout, account=service_account(checkout))
    return home / purpose / "postgres" / "data" / "postmaster.pid"


def postmaster(checkout: Path) -> int:
    return int(lock_file(checkout).read_text().splitlines()[0])


def is_running(pid: int) -> bool:
    return Path(f"/proc/{pid}").exists() if sys.platform == "linux" else _answers(pid)


def _answers(pid: int) -> bool:
    return subprocess.run(["kill", "-0", str(pid)], check=False, capture_output=True).returncode == 0


def test_the_database_knows_accents_and_speaks_utc(lasting):
    database = lasting["DATABASE_URL"]
    assert ask(database, "SELECT 'É' ILIKE 'é' AND upper('ñ') = 'Ñ'") is True
    assert ask(database, "SHOW timezone") == "UTC"
    assert ask(database, "SHOW max_locks_per_transaction") == "256"
    assert ask(database, "SHOW fsync") == "on"
    assert ask(database, "SELECT current_database()") == "serai"


def test_a_new_index_does_not_wait_for_the_disk(lasting):
    """Two hundred of them make a tenant."""
    assert ask(lasting["DATABASE_URL"], "SHOW wal_level") == "minimal"


def test_the_queue_answers_to_its_password_only(lasting):
    queue = redis.Redis.from_url(lasting["REDIS_URL"])
    assert queue.ping() is True
    assert queue.config_get("appendonly") == {"appendonly": "yes"}
    stranger = redis.Redis(port=queue.connection_pool.connection_kwargs["port"])
    with pytest.raises(redis.AuthenticationError):
        stranger.ping()


def test_a_stranger_does_not_get_into_the_database(lasting):
    with pytest.raises(psycopg.OperationalError, match="password authentication failed"):
        ask(lasting["DATABASE_URL"].replace("serai:", "serai:wrong"), "SELECT 1")


def test_data_and_addresses_are_closed_to_others(lasting, other_checkout):
    assert lasting
    assert lock_file(other_checkout).parent.stat().st_mode & 0o077 == 0
    assert (other_checkout / "var/run/postgres/url").stat().st_mode & 0o077 == 0


def test_nothing_runs_as_root(lasting, other_checkout):
    assert lasting
    assert lock_file(other_checkout).stat().st_uid != 0


def test_stopping_leaves_no_process_and_keeps_the_data(checkout):
    with Services(checkout) as urls:
        remember(urls["DATABASE_URL"])
        server = postmaster(checkout)
    assert not is_running(server)
    assert everybody_left(checkout)

    with Services(checkout) as urls:
        assert ask(urls["DATABASE_URL"], "SELECT n FROM kept") == 7


def test_two_users_share_and_the_last_one_stops(checkout):
    first, second = Services(checkout), Services(checkout)
    assert first.start() == second.start()
    server = postmaster(checkout)

    first.stop()
    assert is_running(server)
    second.stop()
    assert not is_running(server)


def test_two_checkouts_run_side_by_side(checkout, lasting):
    with Services(checkout) as here:
        assert ask(here["DATABASE_URL"], "SELECT 1") == ask(lasting["DATABASE_URL"], "SELECT 1") == 1
        assert not set(here.values()) & set(lasting.values())


def test_purposes_have_data_of_their_own_and_tests_do_not_wait_for_the_disk(checkout):
    with Services(checkout) as run, Services(checkout, purpose="test", fsync=False) as test:
        assert run["DATABASE_URL"] != test["DATABASE_URL"]
        assert ask(test["DATABASE_URL"], "SHOW fsync") == "off"
        assert redis.Redis.from_url(test["REDIS_URL"]).config_get("appendonly") == {"appendonly": "no"}


def test_a_killed_user_leaves_no_process(checkout):
    user = subprocess.Popen(
        [sys.executable, "-c", USER_THAT_STAYS, checkout], cwd=REPOSITORY, stdout=subprocess.PIPE, text=True
    )
    assert user.stdout
    user.stdout.readline()
    server = postmaster(checkout)

    user.kill()
    user.communicate()

    assert everybody_left(checkout)
    assert not is_running(server)


def test_a_killed_database_comes_back_at_the_same_address(checkout):
    with Services(checkout) as urls:
        remember(urls["DATABASE_URL"])
        before = postmaster(checkout)
        os.kill(before, signal.SIGKILL)

        assert eventually(urls["DATABASE_URL"], "SELECT n FROM kept") == 7
        assert postmaster(checkout) != before


def test_killed_keepers_do_not_hinder_the_next_start(checkout):
    services = Services(checkout)
    remember(services.start()["DATABASE_URL"])
    for kept in services.kept.values():
        assert kept.keeper
        kept.keeper.kill()
    services.stop()

    with Services(checkout) as urls:
        assert ask(urls["DATABASE_URL"], "SELECT n FROM kept") == 7


def test_a_checkout_nobody_else_may_enter_works_too(closed_checkout):
    with Services(closed_checkout) as urls:
        assert ask(urls["DATABASE_URL"], "SELECT 1") == 1
        assert redis.Redis.from_url(urls["REDIS_URL"]).ping() is True


def test_addresses_of_the_environment_win_and_start_nothing(monkeypatch, tmp_path):
    secret = tmp_path / "redis-url"
    secret.write_text("redis://elsewhere:6379/0\n")
    monkeypatch.setenv("DATABASE_URL", "postgres://elsewhere/serai")
    monkeypatch.setenv("REDIS_URL_FILE", str(secret))

    with Services(tmp_path) as urls:
        assert urls == {"DATABASE_URL": "postgres://elsewhere/serai", "REDIS_URL": "redis://elsewhere:6379/0"}
    assert not (tmp_path / "var").exists()


def test_data_of_another_version_is_refused_by_name(checkout):
    with Services(checkout):
        version = lock_file(checkout).parent / "PG_VERSION"
    right = version.read_text()
    version.write_text("9\n")

    with pytest.raises(CannotLaunch, match="was made by PostgreSQL 9; this machine has"):
        Services(checkout).start()
    version.write_text(right)
    assert everybody_left(checkout)


def test_data_that_is_not_ours_is_refused(checkout):
    with Services(checkout):
        secret = lock_file(checkout).parent / "serai-secret"
    away = secret.rename(secret.with_suffix(".away"))

    with pytest.raises(CannotLaunch, match="was not made by this launcher"):
        Services(checkout).start()
    away.rename(secret)


def test_a_first_start_that_was_cut_short_is_done_again(other_checkout):
    home = service_home(other_checkout, account=service_account(other_checkout))
    half = home / "bench" / "postgres" / "data.half"
    half.mkdir(parents=True)
    (half / "PG_VERSION").write_text("15\n")

    with Services(other_checkout, purpose="bench", fsync=False) as urls:
        assert ask(urls["DATABASE_URL"], "SELECT 1") == 1


def test_the_lock_file_of_a_recycled_process_number_does_not_stop_us(checkout):
    with Services(checkout):
        left = lock_file(checkout)
    left.write_text(f"{os.getpid()}\n{left.parent}\n")

    with Services(checkout) as urls:
        assert ask(urls["DATABASE_URL"], "SELECT 1") == 1


def test_a_command_typed_by_hand_borrows_the_services(checkout, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    monkeypatch.setenv("DATABASE_URL", "")
    with lent_services(checkout):
        assert ask(os.environ["DATABASE_URL"], "SELECT 1") == 1


def test_production_borrows_nothing(checkout, monkeypatch):
    monkeypatch.setenv("DJANGO_SETTINGS_MODULE", "config.settings.prod")
    with lent_services(checkout):
        assert "DATABASE_URL" not in os.environ
