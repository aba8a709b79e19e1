"""The house, served over a real socket to a real browser."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler

# Where a page finds axe: a script with an address is read once, one that a test sends is compiled on every page.
RULES_AT = "/-/axe.js"
# A page with nothing on it, to which a window is left.
NOTHING_AT = "/-/nothing"
RULES = Path(__file__).parent / "vendor" / "axe-core@4.14.1" / "axe.min.js"
App = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


@dataclass(frozen=True, slots=True)
class Site:
    port: int

    def url(self, path: str = "/", *, tenant: str = "") -> str:
        """An address on the marketplace host, or on a tenant's."""
        host = f"{tenant}.serai.localhost" if tenant else "serai.localhost"
        return f"http://{host}:{self.port}{path}"


class Quiet(WSGIRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a failed request shows in the test."""


@contextmanager
def served() -> Iterator[Site]:
    server = ThreadedWSGIServer(("127.0.0.1", 0), Quiet)
    server.daemon_threads = True
    server.socket.listen(128)
    server.set_app(_with_rules(WSGIHandler()))
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Site(port=server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)


def _with_rules(app: App) -> App:
    script = RULES.read_bytes()
    ours = {
        RULES_AT: ("text/javascript", script),
        NOTHING_AT: ("text/html", b"<!doctype html><title>-</title><link rel=icon href=data:,>"),
    }

    def answer(environ: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        found = ours.get(environ["PATH_INFO"])
        if not found:
            return app(environ, start)
        kind, body = found
        start(
            "200 OK",
            [("Content-Type", kind), ("Content-Length", str(len(body))), ("Cache-Control", "max-age=3600")],
        )
        return [body]

    return answer
