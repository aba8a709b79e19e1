"""The pages' door under production settings, as real processes: what they refuse, in a sentence, with status 1."""

import os
import secrets
import socket
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from config.env import DEMO_SECRET
from tests.architecture.plan import ROOT


def open_the_door(**changes: str) -> subprocess.CompletedProcess[str]:
    """Imports `config.wsgi` as a web server does."""
    settings = {
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "SERAI_HOST": "serai.example",
        "SERAI_PATIENCE": "1",
    }
    return subprocess.run(
        [sys.executable, "-c", "import config.wsgi; print('open')"],
        cwd=ROOT,
        env={**os.environ, **settings, **changes},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture
def door(own_database: str, tmp_path: Path) -> dict[str, str]:
    return {"DATABASE_URL": own_database, "VAR_DIR": str(tmp_path)}


def test_a_good_install_opens(door: dict[str, str]) -> None:
    opened = open_the_door(**door)

    assert (opened.returncode, opened.stdout.splitlines()[-1]) == (0, "open"), opened.stderr


def test_a_strange_variable_is_named_and_does_not_stop_it(door: dict[str, str]) -> None:
    opened = open_the_door(**door, SERAI_HSOT="x")

    assert opened.returncode == 0
    assert '"variable": "SERAI_HSOT", "perhaps": "SERAI_HOST"' in opened.stdout


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"SECRET_KEY": DEMO_SECRET}, "SECRET_KEY is the demo secret"),
        ({"SECRET_KEY": ""}, "SECRET_KEY is the demo secret"),
        ({"DEBUG": "yes"}, "DEBUG is on while SERAI_HOST is the public host serai.example"),
        ({"DATABASE_URL": ""}, "DATABASE_URL is empty"),
    ],
)
def test_unsafe_settings_do_not_open(door: dict[str, str], change: dict[str, str], sentence: str) -> None:
    refused = open_the_door(**door | change)

    assert refused.returncode == 1
    assert f"Serai does not start: {sentence}" in refused.stderr


def test_media_that_cannot_be_written_do_not_open(door: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "media").write_text("a file where the folder should be")

    refused = open_the_door(**door)

    assert refused.returncode == 1
    assert f"the media folder {tmp_path / 'media'} cannot be written" in refused.stderr


def test_a_database_that_is_away_is_waited_for_and_then_refused(door: dict[str, str]) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        refused = open_the_door(**door | {"DATABASE_URL": f"postgres://x@127.0.0.1:{nobody.getsockname()[1]}/x"})

    assert refused.returncode == 1
    assert refused.stderr.count("Waiting for the database") == 1
    assert "the database did not answer for 1 s" in refused.stderr


def test_missing_migrations_do_not_open(door: dict[str, str]) -> None:
    with psycopg.connect(door["DATABASE_URL"], autocommit=True) as database:
        database.execute("DELETE FROM public.django_migrations WHERE app = 'tenants' AND name = '0001_initial'")

    refused = open_the_door(**door)

    assert refused.returncode == 1
    assert "1 migrations are missing (tenants.0001_initial): run `python manage.py migrate` first." in refused.stderr
