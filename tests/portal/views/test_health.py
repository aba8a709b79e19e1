import json
import os
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest
from django.core.cache.backends.dummy import DummyCache
from django.test import Client
from prometheus_client.parser import text_string_to_metric_families
from pytest_django import DjangoAssertNumQueries, Settings

from apps.core import clock
from apps.core.tasks import Lane
from apps.portal.errors import Unreachable
from apps.portal.gateways import probes
from apps.portal.selectors import figures
from config import celery_app
from tests.architecture.plan import ROOT

pytestmark = pytest.mark.django_db


@pytest.fixture
def watcher() -> Client:
    """Asks a host that belongs to nobody, as a load balancer does."""
    return Client(headers={"host": "10.1.2.3"})


@pytest.fixture
def _nothing_waits() -> None:
    """Tests send tasks that no worker takes."""
    with celery_app.connection_for_write() as broker:
        for lane in Lane:
            broker.default_channel.queue_purge(lane.value)


def unreachable() -> None:
    raise Unreachable("connection refused")


@pytest.fixture
def _no_database(monkeypatch: pytest.MonkeyPatch) -> None:
    """The address of the database leads nowhere."""

    def refuse(**params: object) -> None:
        raise psycopg.OperationalError("connection refused\nIs the server running?")

    monkeypatch.setattr(psycopg, "connect", refuse)


@pytest.fixture
def _no_queue(settings: Settings) -> None:
    settings.CELERY_BROKER_URL = "redis://127.0.0.1:1/0"


@pytest.fixture
def _migration_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    needed, replaced = probes._migrations()
    monkeypatch.setattr(probes, "_migrations", lambda: (needed | {("tenants", "9999_later")}, replaced))


@pytest.mark.usefixtures("_no_database", "_no_queue")
def test_live_answers_when_everything_else_is_gone(
    watcher: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(0):
        response = watcher.get("/-/live")

    assert (response.status_code, response.content) == (200, b"ok")


def test_ready_names_each_part(watcher: Client) -> None:
    response = watcher.get("/-/ready")

    assert response.status_code == 200
    assert response.json() == {
        "ready": True,
        "parts": {"database": "ok", "migrations": "ok", "cache": "ok", "queue": "ok"},
    }


@pytest.mark.usefixtures("_no_queue")
def test_ready_tells_the_reason_only_inside_the_machine_room(watcher: Client) -> None:
    """Libraries name the host, the port and the user they could not reach."""
    outside = watcher.get("/-/ready", headers={"x-forwarded-for": "203.0.113.9"})
    inside = watcher.get("/-/ready")

    assert outside.json()["parts"]["queue"] == "not ok"
    assert "127.0.0.1:1" in inside.json()["parts"]["queue"]


@pytest.mark.usefixtures("_no_database")
def test_ready_says_that_the_database_is_away_without_its_address(watcher: Client) -> None:
    response = watcher.get("/-/ready")

    assert response.status_code == 503
    assert response.json()["parts"] | {"cache": "", "queue": ""} == {
        "database": "connection refused",
        "migrations": "unknown",
        "cache": "",
        "queue": "",
    }


@pytest.mark.usefixtures("_no_queue")
def test_ready_says_that_the_queue_is_away(watcher: Client) -> None:
    response = watcher.get("/-/ready")

    assert response.status_code == 503
    assert "Connection refused" in response.json()["parts"]["queue"]


@pytest.mark.usefixtures("_migration_missing")
def test_ready_names_the_missing_migration(watcher: Client) -> None:
    response = watcher.get("/-/ready")

    assert (response.status_code, response.json()["parts"]["migrations"]) == (503, "missing: tenants.9999_later")


def test_ready_says_that_the_cache_forgets(watcher: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(probes, "django_cache", DummyCache("forgetful", {}))

    assert watcher.get("/-/ready").json()["parts"]["cache"] == "what was written could not be read back"


@pytest.mark.parametrize("path", ["/-/live", "/-/ready", "/-/metrics"])
def test_nothing_is_changed_or_kept_by_asking(watcher: Client, path: str) -> None:
    assert watcher.post(path).status_code == 405
    assert "no-cache" in watcher.get(path)["Cache-Control"]
    assert watcher.get(path).cookies == {}


def test_an_unknown_address_of_the_watch_is_not_found(watcher: Client) -> None:
    assert watcher.get("/-/secrets").status_code == 404


def samples(text: str) -> dict[str, float]:
    return {
        sample.name + (json.dumps(sample.labels) if sample.labels else ""): sample.value
        for family in text_string_to_metric_families(text)
        for sample in family.samples
    }


@pytest.mark.usefixtures("_nothing_waits")
def test_metrics_tell_what_waits_and_who_is_here(watcher: Client) -> None:
    found = samples(watcher.get("/-/metrics").content.decode())

    assert found["serai_database_up"] == 1
    assert found['serai_queue_length{"lane": "high"}'] == 0
    assert found["serai_relay_parked"] == 0
    assert found['serai_tenants{"status": "active"}'] == 2
    assert any(name.startswith("django_http_requests_before_middlewares_total") for name in found)


@pytest.mark.usefixtures("_no_database", "_no_queue")
def test_metrics_still_answer_when_the_services_are_away(watcher: Client) -> None:
    found = samples(watcher.get("/-/metrics").content.decode())

    assert (found["serai_database_up"], found["serai_queue_up"]) == (0, 0)


@pytest.mark.parametrize(
    ("address", "headers", "status"),
    [
        ("127.0.0.1", {}, 200),
        ("::1", {}, 200),
        ("10.0.0.9", {}, 403),
        ("127.0.0.1", {"x-forwarded-for": "203.0.113.9"}, 403),
    ],
)
def test_without_a_token_only_the_machine_itself_reads_metrics(
    watcher: Client, address: str, headers: dict[str, str], status: int
) -> None:
    assert watcher.get("/-/metrics", REMOTE_ADDR=address, headers=headers).status_code == status


@pytest.mark.parametrize(
    ("header", "status"), [("Bearer right", 200), ("Bearer wrong", 403), ("right", 403), ("", 403), ("Bearer ñ", 403)]
)
def test_with_a_token_only_its_bearer_reads_metrics(
    watcher: Client, settings: Settings, header: str, status: int
) -> None:
    settings.METRICS_TOKEN = "right"

    assert watcher.get("/-/metrics", headers={"authorization": header}).status_code == status


def test_a_figure_that_cannot_be_told_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "lane_lengths", unreachable)
    monkeypatch.setattr(figures, "look_at_database", unreachable)

    names = {figure.name for figure in figures.figures(now=clock.now())}

    assert names == {"serai_queue_up", "serai_database_up"}


SHARED = """
import django, os
django.setup()
from django.test import RequestFactory
from prometheus_client import Counter
from apps.portal.selectors.figures import Figure
from apps.portal.views import health
health.figures = lambda *, now: [Figure("serai_x", "X.", 3, {"lane": lane}) for lane in ("high", "low")]
Counter("asked", "Asked.").inc()
print(health.metrics(RequestFactory().get("/-/metrics", REMOTE_ADDR="127.0.0.1")).content.decode())
"""


def test_figures_stay_out_of_the_folder_web_processes_share(tmp_path: Path) -> None:
    environment = os.environ | {"PROMETHEUS_MULTIPROC_DIR": str(tmp_path), "DJANGO_SETTINGS_MODULE": "tests.settings"}

    for _ in range(2):
        done = subprocess.run(
            [sys.executable, "-c", SHARED], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )

    found = samples(done.stdout[done.stdout.index("# HELP") :])
    assert (found['serai_x{"lane": "high"}'], found["asked_total"]) == (3, 2)
    assert [path.name for path in tmp_path.glob("gauge*")] == []
