"""The only place that reads the environment.

Each variable is declared once with its kind, default and one sentence; `manage.py envtable` prints the
table the documentation holds, so that it cannot disagree with the code.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured
from environ import Env

T = TypeVar("T")

DEMO_SECRET = "serai-demo-secret-not-for-production-0123456789abcdef"  # noqa: S105 - refused in production


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable as the documentation shows it."""

    name: str
    kind: str
    default: str
    about: str
    is_secret: bool = False


REGISTRY: dict[str, Variable] = {}


def _raw(name: str, *, is_secret: bool) -> str | None:
    """The variable's value; a secret may also be in the file that `NAME_FILE` points to."""
    path = os.environ.get(f"{name}_FILE") if is_secret else None
    if path:
        return Path(path).read_text(encoding="utf-8").strip()
    value = os.environ.get(name)
    return value if value else None


def _declare(variable: Variable, default: T, read: Callable[[str], T]) -> T:
    REGISTRY[variable.name] = variable
    value = _raw(variable.name, is_secret=variable.is_secret)
    if value is None:
        return default
    try:
        return read(value)
    except ValueError as problem:
        raise ImproperlyConfigured(f"{variable.name} must be a {variable.kind}: {problem}") from problem


def text(name: str, default: str, about: str, *, is_secret: bool = False) -> str:
    return _declare(Variable(name, "text", default, about, is_secret), default, str)


def number(name: str, default: int, about: str) -> int:
    return _declare(Variable(name, "number", str(default), about), default, int)


def fraction(name: str, default: float, about: str) -> float:
    return _declare(Variable(name, "number", str(default), about), default, float)


def flag(name: str, about: str, *, default: str = "no") -> bool:
    return _declare(Variable(name, "yes or no", default, about), _is_yes(default), _is_yes)


def words(name: str, default: str, about: str) -> list[str]:
    return _declare(Variable(name, "list, by commas", default, about), _split(default), _split)


def _is_yes(value: str) -> bool:
    lowered = value.strip().lower()
    if lowered not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        raise ValueError(f"“{value}” is neither yes nor no")
    return lowered in {"1", "true", "yes", "on"}


def _split(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


# --- the install
SECRET_KEY = text(
    "SECRET_KEY", DEMO_SECRET, "Signs sessions, links and tokens; at least 50 characters.", is_secret=True
)
SECRET_KEY_FALLBACKS = words("SECRET_KEY_FALLBACKS", "", "Older secrets that are still accepted while you rotate.")
DEBUG = flag("DEBUG", "Developer mode: tracebacks, style guide, mailbox. Never on a public host.")
SERAI_HOST = text("SERAI_HOST", "serai.localhost", "Host of the marketplace; tenants live below it.")
PORT = number("PORT", 8000, "Port the pages are served on; sockets take the next one under `make run`.")
LIVE_URL = text("LIVE_URL", "", "Address of the socket process when it is not on the page's own origin.")
SERAI_SCHEME = text("SERAI_SCHEME", "", "`http` or `https` in links of mails; empty: https unless DEBUG.")
SERAI_DEMO = flag("SERAI_DEMO", "The demo world is loaded: its superuser may enter without a second factor.")
VAR_DIR = text("VAR_DIR", "", "Folder for media, exports and other state; empty: `var/` beside manage.py.")

# --- services
DATABASE_URL = text(
    "DATABASE_URL", "", "PostgreSQL 15 or later: postgres://user:password@host:port/name.", is_secret=True
)
DATABASE_REPLICA_URL = text("DATABASE_REPLICA_URL", "", "Read-only replica for reports.", is_secret=True)
DATABASE_POOL_MAX = number("DATABASE_POOL_MAX", 8, "Connections one process keeps at most; 0: no pool.")
REDIS_URL = text("REDIS_URL", "", "Redis 7 or Valkey: redis://:password@host:port/0.", is_secret=True)
EMAIL_URL = text(
    "EMAIL_URL", "", "SMTP server: smtp+tls://user:password@host:587; empty: mails land in var/mail.", is_secret=True
)
ANYMAIL_BACKEND = text("ANYMAIL_BACKEND", "", "Anymail backend, such as anymail.backends.postmark.EmailBackend.")
ANYMAIL_API_KEY = text("ANYMAIL_API_KEY", "", "Key of the Anymail provider.", is_secret=True)
EMAIL_FROM = text("EMAIL_FROM", "", "Sender of mails; empty: Serai <hello@SERAI_HOST>.")
SENTRY_DSN = text("SENTRY_DSN", "", "Send errors to Sentry; empty: off.", is_secret=True)
METRICS_TOKEN = text("METRICS_TOKEN", "", "Bearer token for /-/metrics; empty: loopback only.", is_secret=True)

# --- sign-in
GOOGLE_CLIENT_ID = text("GOOGLE_CLIENT_ID", "", "Google sign-in; empty: off.")
GOOGLE_CLIENT_SECRET = text("GOOGLE_CLIENT_SECRET", "", "Secret of the Google client.", is_secret=True)
FACEBOOK_CLIENT_ID = text("FACEBOOK_CLIENT_ID", "", "Facebook sign-in; empty: off.")
FACEBOOK_CLIENT_SECRET = text("FACEBOOK_CLIENT_SECRET", "", "Secret of the Facebook app.", is_secret=True)
OIDC_NAME = text("OIDC_NAME", "Single sign-on", "Words on the button of your own OpenID Connect provider.")
OIDC_SERVER_URL = text("OIDC_SERVER_URL", "", "Address of that provider; it must only vouch for addresses it verified.")
OIDC_CLIENT_ID = text("OIDC_CLIENT_ID", "", "Client at that provider; empty: off.")
OIDC_CLIENT_SECRET = text("OIDC_CLIENT_SECRET", "", "Secret of that client.", is_secret=True)

# --- behind a proxy
ALLOWED_HOSTS = words(
    "ALLOWED_HOSTS", "*", "Hosts the proxy may pass on; tenants' own hosts are checked in the database."
)
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0, "How many proxies before us may be believed about the caller's address.")
FORCE_HTTPS = flag("FORCE_HTTPS", "Redirect to https and send HSTS (production only).", default="yes")

# --- watching
LOG_LEVEL = text("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR.")
LOG_FORMAT = text("LOG_FORMAT", "json", "`json`, one object a line, or `words` for a screen.")
PROMETHEUS_MULTIPROC_DIR = text("PROMETHEUS_MULTIPROC_DIR", "", "Folder in which web processes share their counts.")


def database(url: str) -> dict[str, object]:
    """The connection part of DATABASES; an empty address is refused where the database is first needed."""
    return dict(Env.db_url_config(url or "postgres://serai@127.0.0.1:5432/serai"))


def redis(number: int) -> str:
    """REDIS_URL with the database number that keeps cache, queue and sockets apart."""
    base, _, _ = (REDIS_URL or "redis://127.0.0.1:6379/0").partition("?")
    head, _, tail = base.rpartition("/")
    return f"{head}/{number}" if tail.isdigit() else f"{base.rstrip('/')}/{number}"


def mail(url: str) -> dict[str, object]:
    """Django's EMAIL_* settings out of one address; nothing when there is none."""
    config = dict(Env.email_url_config(url)) if url else {}
    return {key: value for key, value in config.items() if key not in {"EMAIL_BACKEND", "EMAIL_FILE_PATH"}}


def var_dir() -> Path:
    return Path(VAR_DIR) if VAR_DIR else Path(__file__).resolve().parent.parent / "var"
