"""A page that shows something alive, in a browser, against the live door in a process of its own."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.test import TestCase
from playwright.sync_api import Browser, Page

from apps.core.realtime import group_token, nudge
from apps.core.schema import in_schema
from launch.ports import free_port
from tests.core.door import live_door
from tests.e2e.conftest import NewPage

ROOT = Path(__file__).resolve().parents[2]
PAGE = """<!doctype html><html lang="en"><head><title>Live</title><meta name="live" content="{door}">
<script>
  window.heard = []; window.states = [];
  document.addEventListener("live:state", ({{ detail }}) => states.push(detail));
  const note = ({{ target, detail }}) => heard.push([target.id, detail.id, detail.resumed]);
  document.addEventListener("live:nudge", note, true);
</script>
<script type="module" src="/static/js/live.js"></script></head>
<body><p id="court" data-live="{court}"></p><p id="hall" data-live="{hall}"></p></body></html>"""


def token(topic: str) -> str:
    with in_schema("club"):
        return group_token(topic, host="club.serai.localhost:8000")


def tell(topic: str, subject: int) -> None:
    with in_schema("club"), TestCase.captureOnCommitCallbacks(execute=True):
        nudge(topic, subject)


@contextmanager
def page_server(door: str) -> Iterator[str]:
    """Answers every path with the page or with the script; a page from nowhere may not open sockets to loopback."""
    html = PAGE.format(door=door, court=token("spaces.court"), hall=token("spaces.hall")).encode()

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            is_script = self.path.endswith(".js")
            self.send_response(200)
            self.send_header("Content-Type", "text/javascript" if is_script else "text/html; charset=utf-8")
            self.end_headers()
            self.wfile.write((ROOT / self.path[1:]).read_bytes() if is_script else html)

        def log_message(self, *_: object) -> None:
            """Quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://club.serai.localhost:{server.server_port}/"
        server.shutdown()


def open_page(page: Page, address: str) -> None:
    page.goto(address)
    page.wait_for_function("states.includes('up')")
    # The second token is joined by a frame of its own.
    page.wait_for_timeout(500)


def hears(page: Page, *wanted: list[object]) -> None:
    page.wait_for_function("wanted => JSON.stringify(heard) === JSON.stringify(wanted)", arg=list(wanted))


@pytest.mark.django_db
def test_only_what_shows_the_topic_is_fetched_anew(new_page: NewPage) -> None:
    with live_door(free_port()) as door, page_server(door) as address:
        page = new_page()
        open_page(page, address)

        tell("spaces.hall", 5)
        hears(page, ["hall", "5", False])
        tell("spaces.court", 6)
        hears(page, ["hall", "5", False], ["court", "6", False])


@pytest.mark.django_db
def test_a_page_that_was_cut_off_reads_again_when_it_is_back(chromium: Browser) -> None:
    port = free_port()
    with chromium.new_page() as page, page_server(f"ws://127.0.0.1:{port}/ws/") as address:
        with live_door(port):
            open_page(page, address)
        page.wait_for_function("states.at(-1) !== 'up'")

        with live_door(port):
            page.wait_for_function("states.at(-1) === 'up'", timeout=60_000)
            page.wait_for_function("heard.length === 2", timeout=60_000)

        assert sorted(page.evaluate("heard")) == [["court", "", True], ["hall", "", True]]
