"""The house, served over a real socket to a real browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Thread

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler


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
    server.set_app(WSGIHandler())
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield Site(port=server.server_address[1])
    finally:
        server.shutdown()
        server.server_close()
        thread.join(timeout=5)
