"""What ships to a server agrees with the Procfile and with the environment the settings read."""

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from django.conf import settings

from apps.venues.views.photos import MOST_AT_ONCE
from config.env import variables
from launch.procfile import read_procfile

ROOT = Path(__file__).resolve().parent.parent.parent
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "deploy" / "compose.yaml").read_text())
SERVICES: dict[str, Any] = COMPOSE["services"]
PROCFILE = read_procfile(ROOT / "Procfile")
DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
NGINX = (ROOT / "deploy" / "nginx.conf").read_text()
OURS = [*PROCFILE, "migrate"]
KNOWN = {variable.name for variable in variables()} | {"DJANGO_SETTINGS_MODULE"}


def test_every_process_of_the_procfile_is_a_service_under_its_name():
    assert {name: SERVICES[name]["command"] for name in PROCFILE} == {name: [name] for name in PROCFILE}
    assert 'ENTRYPOINT ["python", "-m", "launch", "exec"]' in DOCKERFILE
    assert 'CMD ["web"]' in DOCKERFILE


def test_there_is_nothing_else_but_what_they_lean_on():
    assert set(SERVICES) == {*OURS, "postgres", "redis", "nginx"}


@pytest.mark.parametrize("name", OURS)
def test_our_services_get_only_variables_that_are_read(name):
    assert set(SERVICES[name]["environment"]) <= KNOWN


def test_the_procfile_uses_only_variables_that_are_documented():
    used = set(re.findall(r"\$\{(\w+)", (ROOT / "Procfile").read_text()))
    assert used <= KNOWN


def test_both_stages_of_the_image_are_of_one_python_named_to_the_patch():
    assert re.search(r"^ARG BASE=python:3\.11\.\d+-slim-\w+$", DOCKERFILE, re.MULTILINE)
    assert re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE) == ["${BASE}", "${BASE}"]


def test_the_image_sets_only_variables_that_are_read():
    python = {"PATH", "PYTHONUNBUFFERED", "PYTHONDONTWRITEBYTECODE"}
    final = DOCKERFILE.rpartition("FROM ")[2]
    block = re.search(r"ENV (.*?[^\\])\n", final, re.DOTALL)
    assert block
    assert set(re.findall(r"(\w+)=", block.group(1))) <= KNOWN | python


@pytest.mark.parametrize("name", OURS)
def test_our_services_are_confined_and_have_time_to_drain(name):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["stop_grace_period"] == "30s"


def test_what_is_written_below_the_var_folder_can_be_written_there():
    """The root file system is read-only, and what is collected comes with the image."""
    sources = [*(ROOT / "apps").rglob("*.py"), *(ROOT / "config").rglob("*.py")]
    named = re.compile(r"""(?:VAR_DIR|var_dir\(\)) / "(\w+)\"""")
    written = {name for path in sources for name in named.findall(path.read_text())} - {"static"}
    below = "/var/lib/serai/"
    places = [volume.partition(":")[2] for volume in SERVICES["worker"]["volumes"]]
    assert written == {place.removeprefix(below) for place in places if place.startswith(below)}
    assert {volume.partition(":")[0] for volume in SERVICES["worker"]["volumes"]} <= set(COMPOSE["volumes"])
    made = re.search(r"install --directory --owner=serai --group=serai serai (.*)$", DOCKERFILE, re.MULTILINE)
    assert made
    assert written == {name.removeprefix("serai/") for name in made.group(1).split()}


def test_the_image_does_not_run_as_root():
    assert re.findall(r"^USER (\w+)", DOCKERFILE, re.MULTILINE) == ["10001"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate"}))
def test_every_lasting_service_says_how_it_is(name):
    assert "healthcheck" in SERVICES[name] or name in {"web", "live"}
    assert "HEALTHCHECK" in DOCKERFILE


def test_a_database_that_is_still_being_laid_out_is_not_taken_for_ready():
    """The image lays a new one out with a server on the socket alone, which it then stops."""
    assert "--host" in SERVICES["postgres"]["healthcheck"]["test"]


@pytest.mark.parametrize("name", PROCFILE)
def test_processes_wait_for_services_and_migrations(name):
    assert SERVICES[name]["depends_on"] == {
        "postgres": {"condition": "service_healthy"},
        "redis": {"condition": "service_healthy"},
        "migrate": {"condition": "service_completed_successfully"},
    }


def test_secrets_have_no_default():
    text = (ROOT / "deploy" / "compose.yaml").read_text()
    assert not re.findall(r"\$\{(?:SECRET_KEY|POSTGRES_PASSWORD)(?!:\?)", text)


def test_only_nginx_is_reachable_from_outside():
    assert [name for name, service in SERVICES.items() if "ports" in service] == ["nginx"]


def test_servers_are_of_the_versions_we_ask_for():
    assert int(SERVICES["postgres"]["image"].partition(":")[2]) >= 16
    assert int(SERVICES["redis"]["image"].partition(":")[2]) >= 7


def test_nginx_leads_pages_to_web_and_sockets_to_live():
    ports = dict(re.findall(r"ENV .*?(PORT)=(\d+)", DOCKERFILE, re.DOTALL))
    locations = dict(re.findall(r"location (/\S*) \{\s+proxy_pass \$(\w+);", NGINX))
    targets = dict(re.findall(r"set \$(\w+) http://(\S+);", NGINX))
    assert {path: targets[name] for path, name in locations.items()} == {
        "/": "web:8000",
        "/media/": "web:8000",
        "/ws/": "live:8001",
    }
    assert ports


def test_servers_drain_sooner_than_they_are_killed():
    assert "--workers-kill-timeout 25" in PROCFILE["web"]
    assert "--timeout-graceful-shutdown 25" in PROCFILE["live"]


def test_the_workers_serve_every_queue_that_tasks_name():
    named = {
        queue
        for path in [*(ROOT / "apps").rglob("*.py"), *(ROOT / "config").rglob("*.py")]
        for queue in re.findall(r"""queue["']?\s*[=:]\s*["'](\w+)["']""", path.read_text())
    }
    served = re.search(r"--queues (\S+)", PROCFILE["worker"])
    assert served
    assert named <= set(served.group(1).split(","))


def test_the_build_sends_only_what_the_image_needs():
    sent = {line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    assert {"apps", "config", "demo", "launch", "locale", "static", "templates", "manage.py", "Procfile"} <= sent
    assert not {".env", "var", "tests", ".git"} & sent


def test_nginx_has_a_page_in_every_language_for_when_serai_is_away():
    page = (ROOT / "deploy" / "away.html").read_text()

    assert "error_page 502 504 =503 /away.html;" in NGINX
    assert "./away.html:/etc/nginx/away.html:ro" in SERVICES["nginx"]["volumes"]
    assert set(re.findall(r'lang="([a-z-]+)"', page)) == {code for code, _name in settings.LANGUAGES}


def test_nginx_lets_in_more_photos_than_serai_takes_so_that_serai_says_it():
    photos = NGINX.partition("/staff/photos/")[2].partition("}")[0]

    assert "proxy_request_buffering off;" in photos
    assert int(photos.partition("client_max_body_size ")[2].partition("m;")[0]) > MOST_AT_ONCE // 1024 // 1024
