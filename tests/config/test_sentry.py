"""Error reports over a real socket: what leaves the process, and what never does."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import brotli
import pytest

from tests.architecture.plan import ROOT

REPORT = """
import sentry_sdk
from django.conf import settings
settings.configure(SENTRY_TEST=True)
from config.sentry import report_errors
report_errors({dsn!r}, environment="test")
sentry_sdk.set_user({{"email": "alice@example.org", "ip_address": "203.0.113.9"}})
with sentry_sdk.new_scope() as scope:
    scope.set_extra("password", "hunter22")
    scope.set_extra("booking", "kept-for-us")
    scope.add_event_processor(lambda event, hint: event | {{"request": {{
        "url": "https://serai.example/invitations/a-key-that-opens-something-for-whoever-reads-it/?token=signed-link",
        "query_string": "token=signed-link", "headers": {{"Cookie": "session=stolen"}}, "data": {{"phone": "+34600"}},
    }}}})
    secret_local = "in-a-local-variable"
    try:
        raise ZeroDivisionError("the fault itself")
    except ZeroDivisionError as fault:
        sentry_sdk.capture_exception(fault)
sentry_sdk.flush(5)
"""


UNPACK = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}


class Collector(HTTPServer):
    received: list[str]


class Handler(BaseHTTPRequestHandler):
    server: Collector

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.received.append(UNPACK[self.headers["Content-Encoding"]](body).decode())
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Silent: the suite's output is for failures."""


@pytest.fixture
def collector() -> Iterator[Collector]:
    server = Collector(("127.0.0.1", 0), Handler)
    server.received = []
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()


def report(dsn: str) -> None:
    subprocess.run(
        [sys.executable, "-c", REPORT.format(dsn=dsn)],
        cwd=ROOT,
        env={**os.environ, "SENTRY_DSN": ""},
        check=True,
        capture_output=True,
    )


def test_a_report_tells_the_fault_and_nothing_about_people(collector: Collector) -> None:
    report(f"http://key@127.0.0.1:{collector.server_port}/1")

    sent = "\n".join(collector.received)
    private = [
        "alice@example.org",
        "203.0.113.9",
        "hunter22",
        "signed-link",
        "a-key-that-opens",
        "stolen",
        "+34600",
        '"secret_local"',
    ]
    assert "the fault itself" in sent
    assert "kept-for-us" in sent
    assert "https://serai.example/invitations/[hidden]/" in sent
    assert [word for word in private if word in sent] == []


def test_without_a_dsn_nothing_is_sent(collector: Collector) -> None:
    report("")

    assert collector.received == []
