"""A program that calls the API, and answers as it reads them."""

import json
from dataclasses import dataclass
from typing import Any

from django.http import HttpResponse
from django.test import Client

V1 = "/api/v1"


@dataclass(frozen=True, slots=True)
class Caller:
    client: Client
    credential: str = ""

    def get(self, path: str, **headers: str) -> HttpResponse:
        return self.send("GET", path, None, **headers)

    def post(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("POST", path, body, **headers)

    def patch(self, path: str, body: Any = None, **headers: str) -> HttpResponse:
        return self.send("PATCH", path, body, **headers)

    def send(self, method: str, path: str, body: Any, **headers: str) -> HttpResponse:
        """`headers` with underscores for hyphens; a body that is bytes goes as it is."""
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        if self.credential:
            told.setdefault("Authorization", f"Bearer {self.credential}")
        data = b"" if body is None else body if isinstance(body, bytes) else json.dumps(body).encode()
        kind = told.pop("Content-Type", "application/json")
        return self.client.generic(method, f"{V1}{path}", data, content_type=kind, headers=told)  # type: ignore[return-value]
