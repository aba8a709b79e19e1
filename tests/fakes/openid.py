"""A small OpenID Connect provider over real HTTP, as strict as a big one.

Its person is signed in already: who is sent to `authorize` comes back with a code. Tests say what it vouches for
and which mistakes it makes (`mistakes`), each one a key below.
"""

import base64
import hashlib
import json
import secrets
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa

CLIENT_ID = "serai"
CLIENT_SECRET = "a secret between two"
KEY_ID = "key-1"
WRONG_AUDIENCE = "wrong audience"
WRONG_ISSUER = "wrong issuer"
EXPIRED = "expired"


@cache
def _signing_key() -> rsa.RSAPrivateKey:
    """One for the run: making it takes longer than everything else here."""
    return rsa.generate_private_key(65537, 2048)


@dataclass(frozen=True, slots=True)
class Grant:
    """What a code stands for until it is exchanged."""

    redirect_uri: str
    challenge: str
    claims: dict[str, Any]


@dataclass
class OpenIdProvider:
    """The provider's state; tests change `person` and `mistakes` while it runs."""

    address: str = ""
    person: dict[str, Any] = field(default_factory=dict)
    mistakes: set[str] = field(default_factory=set)
    grants: dict[str, Grant] = field(default_factory=dict)
    tokens: dict[str, dict[str, Any]] = field(default_factory=dict)
    key: rsa.RSAPrivateKey = field(default_factory=_signing_key)

    def discovery(self) -> dict[str, Any]:
        return {
            "issuer": self.address,
            "authorization_endpoint": f"{self.address}/authorize",
            "token_endpoint": f"{self.address}/token",
            "userinfo_endpoint": f"{self.address}/userinfo",
            "jwks_uri": f"{self.address}/jwks",
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "code_challenge_methods_supported": ["S256"],
        }

    def jwks(self) -> dict[str, Any]:
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {"keys": [{**public, "kid": KEY_ID, "alg": "RS256", "use": "sig"}]}

    def authorize(self, asked: dict[str, str]) -> str:
        """Where the browser goes back to, with a code that works once and for this asker alone."""
        if asked.get("client_id") != CLIENT_ID or asked.get("response_type") != "code":
            raise PermissionError("unknown client")
        if "openid" not in asked.get("scope", "").split() or asked.get("code_challenge_method") != "S256":
            raise PermissionError("openid and a challenge are required")
        code = secrets.token_urlsafe(16)
        claims = dict(self.person, nonce=asked["nonce"]) if "nonce" in asked else dict(self.person)
        self.grants[code] = Grant(asked["redirect_uri"], asked["code_challenge"], claims)
        return f"{asked['redirect_uri']}?{urlencode({'code': code, 'state': asked.get('state', '')})}"

    def exchange(self, sent: dict[str, str]) -> dict[str, Any]:
        if (sent.get("client_id"), sent.get("client_secret")) != (CLIENT_ID, CLIENT_SECRET):
            raise PermissionError("invalid_client")
        grant = self.grants.pop(sent.get("code", ""), None)
        if grant is None or grant.redirect_uri != sent.get("redirect_uri"):
            raise PermissionError("invalid_grant")
        digest = hashlib.sha256(sent.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != grant.challenge:
            raise PermissionError("invalid_grant")
        token = secrets.token_urlsafe(16)
        self.tokens[token] = grant.claims
        return {"access_token": token, "token_type": "Bearer", "expires_in": 60, "id_token": self._id_token(grant)}

    def _id_token(self, grant: Grant) -> str:
        now = int(time.time())
        claims = {
            **grant.claims,
            "iss": "https://elsewhere.example" if WRONG_ISSUER in self.mistakes else self.address,
            "aud": "another client" if WRONG_AUDIENCE in self.mistakes else CLIENT_ID,
            "iat": now - 120,
            "exp": now - 60 if EXPIRED in self.mistakes else now + 60,
        }
        return jwt.encode(claims, self.key, algorithm="RS256", headers={"kid": KEY_ID})


@contextmanager
def running_provider() -> Iterator[OpenIdProvider]:
    """The provider on a free port of this machine, stopped afterwards."""
    provider = OpenIdProvider()
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("BoundHandler", (Handler,), {"provider": provider}))
    provider.address = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class Handler(BaseHTTPRequestHandler):
    provider: OpenIdProvider

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        pages = {"/.well-known/openid-configuration": self.provider.discovery, "/jwks": self.provider.jwks}
        if parts.path == "/authorize":
            self._lead(_flat(parts.query))
        elif parts.path == "/userinfo":
            self._userinfo()
        elif parts.path in pages:
            self._say(200, pages[parts.path]())
        else:
            self._say(404, {"error": "not_found"})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        try:
            self._say(200, self.provider.exchange(_flat(body)))
        except PermissionError as refusal:
            self._say(400, {"error": str(refusal)})

    def log_message(self, format: str, *args: Any) -> None:
        """Nothing to say on the screen of a test run."""

    def _lead(self, asked: dict[str, str]) -> None:
        try:
            target = self.provider.authorize(asked)
        except PermissionError as refusal:
            self._say(400, {"error": str(refusal)})
            return
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()

    def _userinfo(self) -> None:
        token = self.headers.get("Authorization", "").removeprefix("Bearer ")
        if token in self.provider.tokens:
            self._say(200, self.provider.tokens[token])
        else:
            self._say(401, {"error": "invalid_token"})

    def _say(self, status: int, answer: dict[str, Any]) -> None:
        body = json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _flat(query: str) -> dict[str, str]:
    return {key: values[0] for key, values in parse_qs(query).items()}
