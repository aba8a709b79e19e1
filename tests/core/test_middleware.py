import io
import json
import logging
import re
from collections.abc import Iterator

import pytest
from django.core import signing
from django.test import Client
from structlog.contextvars import get_contextvars

from apps.accounts.models.user import User
from apps.core.logs import LineFormatter

pytestmark = pytest.mark.django_db


@pytest.fixture
def written() -> Iterator[io.StringIO]:
    """What reaches standard output, by a second handler with the formatter of the first."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(LineFormatter(form="json"))
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_an_answer_carries_the_id_the_proxy_gave(public_client: Client) -> None:
    assert public_client.get("/-/live", headers={"x-request-id": "proxy-12345678"})["X-Request-ID"] == "proxy-12345678"


@pytest.mark.parametrize("given", ["", "short", "x" * 65, "with space 1", 'quote"12345', "line\\nbreak12"])
def test_an_id_that_could_break_a_line_is_replaced(public_client: Client, given: str) -> None:
    kept = public_client.get("/-/live", headers={"x-request-id": given})["X-Request-ID"]

    assert re.fullmatch(r"[0-9a-f]{32}", kept)


def test_each_request_has_one_line_with_ids_and_time(on_club: Client, owner: User, written: io.StringIO) -> None:
    on_club.force_login(owner)

    on_club.get("/staff/?token=signed-link", headers={"x-request-id": "proxy-12345678"})

    [line] = [line for line in map(json.loads, written.getvalue().splitlines()) if line["event"] == "request"]
    assert line["request_id"] == "proxy-12345678"
    assert (line["user"], line["tenant"]) == (owner.pk, "club")
    assert (line["method"], line["path"], line["level"]) == ("GET", "/staff/", "info")
    assert isinstance(line["milliseconds"], float)


def test_no_line_holds_a_person_or_a_secret(public_client: Client, owner: User, written: io.StringIO) -> None:
    public_client.post("/account/login/?next=/x%3Ftoken=signed-link", {"login": owner.email, "password": "marker-pass"})
    public_client.get(f"/no/such/page/?email={owner.email}", REMOTE_ADDR="203.0.113.9")

    out = written.getvalue()
    assert "/no/such/page/" in out
    assert [word for word in ("marker-pass", owner.email, "signed-link", "203.0.113.9") if word in out] == []


def test_a_link_that_opens_something_is_not_in_the_line(on_club: Client, written: io.StringIO) -> None:
    key = signing.dumps([1, "0" * 32], salt="accounts.invitation")

    on_club.get(f"/account/invitations/{key}/")

    logging.getLogger("django.request").error("Internal Server Error: %s", f"/account/invitations/{key}/")

    [line, error] = [json.loads(line) for line in written.getvalue().splitlines() if "invitations" in line]
    assert line["path"] == "/account/invitations/[hidden]/"
    assert error["event"] == "Internal Server Error: /account/invitations/[hidden]/"
    assert key not in written.getvalue()


def test_one_request_leaves_nothing_for_the_next(public_client: Client) -> None:
    public_client.get("/-/live", headers={"x-request-id": "first-12345678"})
    public_client.get("/-/live", headers={"x-request-id": "second-1234567"})

    assert get_contextvars()["request_id"] == "second-1234567"


def test_a_page_may_ask_the_device_for_nothing_it_does_not_need(public_client: Client) -> None:
    assert public_client.get("/")["Permissions-Policy"] == "camera=(), microphone=(), geolocation=(self)"
