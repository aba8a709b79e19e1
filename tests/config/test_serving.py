"""The pages' door under production settings, as real processes: what they refuse, in a sentence, with status 1."""

import json
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


def run_python(program: str, **changes: str) -> subprocess.CompletedProcess[str]:
    settings = {
        "DJANGO_SETTINGS_MODULE": "config.settings.prod",
        "SECRET_KEY": secrets.token_urlsafe(60),
        "SERAI_HOST": "serai.example",
        "SERAI_PATIENCE": "1",
    }
    return subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        env={**os.environ, **settings, **changes},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def open_the_door(**changes: str) -> subprocess.CompletedProcess[str]:
    """Imports `config.wsgi` as a web server does."""
    return run_python("import config.wsgi; print('open')", **changes)


@pytest.fixture
def door(own_database: str, tmp_path: Path) -> dict[str, str]:
    return {"DATABASE_URL": own_database, "VAR_DIR": str(tmp_path)}


def test_a_good_install_opens_and_names_a_variable_that_means_nothing(door: dict[str, str]) -> None:
    opened = open_the_door(**door, SERAI_HSOT="x")

    assert (opened.returncode, opened.stdout.splitlines()[-1]) == (0, "open"), opened.stderr
    assert '"variable": "SERAI_HSOT", "perhaps": "SERAI_HOST"' in opened.stdout


def test_unsafe_settings_do_not_open_and_are_all_told_at_once() -> None:
    refused = open_the_door(SECRET_KEY=DEMO_SECRET, DEBUG="yes", DATABASE_URL="")

    assert refused.returncode == 1
    assert refused.stderr.splitlines() == [
        "Serai does not start: SECRET_KEY is the demo secret: set a random one of at least 50 characters. "
        "DEBUG is on while SERAI_HOST is the public host serai.example: turn it off. "
        "DATABASE_URL is empty: name the PostgreSQL database to use."
    ]


def test_a_forgotten_secret_does_not_open_either(door: dict[str, str]) -> None:
    assert "SECRET_KEY is the demo secret" in open_the_door(**door | {"SECRET_KEY": ""}).stderr


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


VISITS = """
import django, json
django.setup()
from django.test import Client
visitor = Client(raise_request_exception=False, headers={"host": "serai.example", "x-forwarded-proto": "https"})
answers = {path: visitor.get(path, secure=True) for path in ("/es/", "/-/live", "/-/ready")}
print(json.dumps({path: [answer.status_code, answer.content.decode()] for path, answer in answers.items()}))
"""


def test_without_its_database_a_page_says_so_and_the_watch_still_answers(tmp_path: Path) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))
        visited = run_python(
            VISITS,
            DATABASE_URL=f"postgres://x@127.0.0.1:{nobody.getsockname()[1]}/x",
            DATABASE_POOL_MAX="0",
            VAR_DIR=str(tmp_path),
        )

    answers = json.loads(visited.stdout.splitlines()[-1])
    assert {path: status for path, (status, _) in answers.items()} == {"/es/": 503, "/-/live": 200, "/-/ready": 503}
    assert '<html lang="es"' in answers["/es/"][1]
    assert "127.0.0.1" not in answers["/es/"][1]
