"""Elasticsearch or OpenSearch over HTTP, as far as both of them speak alike."""

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from urllib3 import PoolManager, Timeout
from urllib3.exceptions import HTTPError
from urllib3.util import make_headers

from apps.search.errors import IndexUnreachable

# Somebody waits for the answer; what is written may take longer.
READING = Timeout(connect=0.5, read=1.5)
WRITING = Timeout(connect=2, read=30)
JSON, LINES = "application/json", "application/x-ndjson"
MISSING = 404
REFUSED = 400


class IndexServer:
    """One index there; threads may share it."""

    def __init__(self, address: str) -> None:
        parts = urlsplit(address)
        name = parts.path.strip("/") or "serai"
        port = f":{parts.port}" if parts.port else ""
        self._index = f"{parts.scheme}://{parts.hostname}{port}/{name}"
        secret = f"{parts.username}:{parts.password or ''}" if parts.username else None
        self._pool = PoolManager(maxsize=8, headers=make_headers(basic_auth=secret), retries=False)

    def prepare(self, mapping: Mapping[str, Any]) -> None:
        """Made where it is missing; what is there stays as it is."""
        status, _answer = self._ask("HEAD", "", None, WRITING)
        if status == MISSING:
            self._demand("PUT", "", mapping, WRITING)

    def put(self, documents: Iterable[tuple[str, Mapping[str, Any]]]) -> None:
        """Each by its key, in the place of what had that key."""
        lines = [line for key, document in documents for line in ({"index": {"_id": key}}, document)]
        if not lines:
            return
        body = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines)
        answer = self._demand("POST", "/_bulk", body, WRITING)
        if answer.get("errors"):
            refused = [each for each in answer["items"] if each["index"]["status"] >= REFUSED]
            raise IndexUnreachable(f"{len(refused)} documents were refused, such as {refused[0]}")

    def remove(self, query: Mapping[str, Any]) -> None:
        """All that the query finds."""
        self._demand("POST", "/_delete_by_query?conflicts=proceed&refresh=true", {"query": query}, WRITING)

    def search(self, body: Mapping[str, Any]) -> dict[str, Any]:
        return self._demand("POST", "/_search", body, READING)

    def refresh(self) -> None:
        """What was put is found from now on, not a second later."""
        self._demand("POST", "/_refresh", None, WRITING)

    def _demand(self, method: str, path: str, body: Mapping[str, Any] | str | None, timeout: Timeout) -> dict[str, Any]:
        status, answer = self._ask(method, path, body, timeout)
        if status >= REFUSED:
            raise IndexUnreachable(f"{method} {path or '/'} was answered with {status}: {answer[:300]!r}")
        try:
            told = json.loads(answer)
        except ValueError as problem:
            raise IndexUnreachable(f"{method} {path or '/'} was not answered in JSON") from problem
        return told if isinstance(told, dict) else {}

    def _ask(self, method: str, path: str, body: Mapping[str, Any] | str | None, timeout: Timeout) -> tuple[int, bytes]:
        lines = isinstance(body, str)
        content = body if lines or body is None else json.dumps(body)
        headers = {**self._pool.headers, "Content-Type": LINES if lines else JSON}
        try:
            answer = self._pool.request(method, self._index + path, body=content, headers=headers, timeout=timeout)
        except HTTPError as problem:
            raise IndexUnreachable(f"{method} {path or '/'}: {problem}") from problem
        return answer.status, answer.data


@cache
def index_server(address: str) -> IndexServer:
    """One a process, with its connections."""
    return IndexServer(address)
