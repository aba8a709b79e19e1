"""The only place that reads the environment.

Each variable is declared once with its kind, default and one sentence; `manage.py envtable` writes the table of
`docs/environment.md` from these declarations, so that the two cannot disagree.
"""

import difflib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from django.core.exceptions import ImproperlyConfigured
from environ import Env

T = TypeVar("T")

DEMO_SECRET = "serai-demo-secret-not-for-production-0123456789abcdef"  # noqa: S105 - refused in production
OUR_PREFIX = "SERAI_"


@dataclass(frozen=True, slots=True)
class Variable:
    """One environment variable as the documentation shows it."""

    name: str
    kind: str
    default: str
    about: str
    is_secret: bool = False


SECTIONS: dict[str, list[Variable]] = {}


def section(title: str) -> None:
    """What is declared from here on stands under this heading."""
    SECTIONS[title] = []


def variables() -> list[Variable]:
    return [variable for declared in SECTIONS.values() for variable in declared]


def _raw(name: str, *, is_secret: bool) -> str | None:
    """The variable's value; a secret may also be in the file that `NAME_FILE` points to."""
    path = os.environ.get(f"{name}_FILE") if is_secret else None
    if path:
        return _content(name, Path(path))
    value = os.environ.get(name)
    return value if value else None


def _content(name: str, path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip()
    except OSError as problem:
        raise ImproperlyConfigured(f"{name}_FILE names a file that cannot be read: {problem}") from problem


def _declare(variable: Variable, default: T, read: Callable[[str], T]) -> T:
    SECTIONS[list(SECTIONS)[-1]].append(variable)
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


def flag(name: str, about: str, *, default: str = "no") -> bool:
    return _declare(Variable(name, "yes or no", default, about), _is_yes(default), _is_yes)


def words(name: str, default: str, about: str, *, is_secret: bool = False) -> list[str]:
    return _declare(Variable(name, "list, by commas", default, about, is_secret), _split(default), _split)


def elsewhere(name: str, default: str, about: str) -> None:
    """Read by the Procfile, not by the settings; documented here because this is where people look."""
    _declare(Variable(name, "text", default, about), default, str)


def _is_yes(value: str) -> bool:
    lowered = value.strip().lower()
    if lowered not in {"1", "true", "yes", "on", "0", "false", "no", "off"}:
        raise ValueError(f"“{value}” is neither yes nor no")
    return lowered in {"1", "true", "yes", "on"}


def _split(value: str) -> list[str]:
    return [word.strip() for word in value.split(",") if word.strip()]


def unknown_names(given: Iterable[str] | None = None) -> dict[str, str]:
    """SERAI_… variables nothing reads, each with the known one it resembles, if any."""
    known = {variable.name for variable in variables()}
    known |= {f"{variable.name}_FILE" for variable in variables() if variable.is_secret}
    strange = {name for name in (os.environ if given is None else given) if name.startswith(OUR_PREFIX)} - known
    return {name: _likeliest(name, known) for name in sorted(strange)}


def _likeliest(name: str, known: Iterable[str]) -> str:
    """The prefix is the same for all, so it says nothing about likeness."""
    ours = {other.removeprefix(OUR_PREFIX): other for other in known if other.startswith(OUR_PREFIX)}
    return next((ours[match] for match in difflib.get_close_matches(name.removeprefix(OUR_PREFIX), ours)), "")


section("The install")
SECRET_KEY = text(
    "SECRET_KEY", DEMO_SECRET, "Signs sessions, links and tokens; at least 50 characters.", is_secret=True
)
SECRET_KEY_FALLBACKS = words(
    "SECRET_KEY_FALLBACKS", "", "Older secrets that are still accepted while you rotate.", is_secret=True
)
DEBUG = flag("DEBUG", "Developer mode: tracebacks, style guide, mailbox. Never on a public host.")
SERAI_HOST = text("SERAI_HOST", "serai.localhost", "Host of the marketplace; tenants live below it.")
PORT = number("PORT", 8000, "Port the pages are served on; sockets take the next one under `make run`.")
LIVE_URL = text("LIVE_URL", "", "Address of the socket process when it is not on the page's own origin.")
SERAI_SCHEME = text("SERAI_SCHEME", "", "`http` or `https` in links of mails; empty: https unless DEBUG.")
SERAI_DEMO = flag("SERAI_DEMO", "The demo world is loaded: its superuser may enter without a second factor.")
VAR_DIR = text("VAR_DIR", "", "Folder for media, exports and other state; empty: `var/` beside manage.py.")
SERAI_PATIENCE = number(
    "SERAI_PATIENCE", 60, "Seconds a starting web process waits for the database before it gives up."
)

section("Services")
DATABASE_URL = text(
    "DATABASE_URL", "", "PostgreSQL 15 or later: postgres://user:password@host:port/name.", is_secret=True
)
DATABASE_POOL_MAX = number("DATABASE_POOL_MAX", 8, "Connections one process keeps open at most.")
REDIS_URL = text("REDIS_URL", "", "Redis 7 or Valkey: redis://:password@host:port/0.", is_secret=True)

section("Mail")
EMAIL_URL = text(
    "EMAIL_URL", "", "SMTP server: smtp+tls://user:password@host:587; empty: mails land in var/mail.", is_secret=True
)
ANYMAIL_BACKEND = text("ANYMAIL_BACKEND", "", "Anymail backend, such as anymail.backends.postmark.EmailBackend.")
ANYMAIL_API_KEY = text("ANYMAIL_API_KEY", "", "Key of the Anymail provider.", is_secret=True)
EMAIL_FROM = text("EMAIL_FROM", "", "Sender of mails; empty: Serai <hello@SERAI_HOST>.")

section("Sign-in")
GOOGLE_CLIENT_ID = text("GOOGLE_CLIENT_ID", "", "Google sign-in; empty: off.")
GOOGLE_CLIENT_SECRET = text("GOOGLE_CLIENT_SECRET", "", "Secret of the Google client.", is_secret=True)
FACEBOOK_CLIENT_ID = text("FACEBOOK_CLIENT_ID", "", "Facebook sign-in; empty: off.")
FACEBOOK_CLIENT_SECRET = text("FACEBOOK_CLIENT_SECRET", "", "Secret of the Facebook app.", is_secret=True)
OIDC_NAME = text("OIDC_NAME", "Single sign-on", "Words on the button of your own OpenID Connect provider.")
OIDC_SERVER_URL = text("OIDC_SERVER_URL", "", "Address of that provider; it must only vouch for addresses it verified.")
OIDC_CLIENT_ID = text("OIDC_CLIENT_ID", "", "Client at that provider; empty: off.")
OIDC_CLIENT_SECRET = text("OIDC_CLIENT_SECRET", "", "Secret of that client.", is_secret=True)

section("Maps")
MAP_TILE_URL = text("MAP_TILE_URL", "", "Tiles of the results' map, with {z}/{x}/{y}; empty: pins on a plain ground.")
MAP_ATTRIBUTION = text("MAP_ATTRIBUTION", "", "Whom the map names as the source of its tiles, in plain words.")

section("Search")
SEARCH_URL = text(
    "SEARCH_URL", "", "OpenSearch or Elasticsearch: https://user:password@host:9200/index; empty: none.", is_secret=True
)
SEARCH_THREADS = number("SEARCH_THREADS", 4, "Businesses one process asks for free times at once; 1: in turn.")

section("Behind a proxy")
ALLOWED_HOSTS = words("ALLOWED_HOSTS", "*", "Hosts the proxy may pass on; tenants' own are checked in the database.")
TRUSTED_PROXIES = number("TRUSTED_PROXIES", 0, "How many proxies before us may be believed about the caller's address.")
FORCE_HTTPS = flag("FORCE_HTTPS", "Redirect to https and send HSTS (production only).", default="yes")

section("Who runs it (the legal pages name them)")
IMPRINT_NAME = text("IMPRINT_NAME", "", "Person or company that runs this install; empty: the legal pages say so.")
IMPRINT_ADDRESS = words("IMPRINT_ADDRESS", "", "Their postal address, one line after each comma.")
IMPRINT_EMAIL = text("IMPRINT_EMAIL", "", "Where people write about this site, their data or a barrier they met.")
IMPRINT_PHONE = text("IMPRINT_PHONE", "", "Their telephone number.")
IMPRINT_REGISTER = text("IMPRINT_REGISTER", "", "Register and number, tax number: what their law asks for.")

section("Watching")
LOG_LEVEL = text("LOG_LEVEL", "INFO", "DEBUG, INFO, WARNING or ERROR.")
LOG_FORMAT = text("LOG_FORMAT", "json", "`json`, one object a line; `words` to be read, `colours` on a screen.")
METRICS_TOKEN = text(
    "METRICS_TOKEN", "", "Bearer token for /-/metrics; empty: callers on the machine itself only.", is_secret=True
)
PROMETHEUS_MULTIPROC_DIR = text("PROMETHEUS_MULTIPROC_DIR", "", "Folder in which web processes share their counts.")
SENTRY_DSN = text("SENTRY_DSN", "", "Send errors to Sentry; empty: off.", is_secret=True)
SENTRY_ENVIRONMENT = text("SENTRY_ENVIRONMENT", "production", "Name of this install in Sentry.")

section("Processes (read by the Procfile)")
elsewhere("BIND", "127.0.0.1", "Address web and live listen on; 0.0.0.0 in a container.")
elsewhere("LIVE_PORT", "8001", "Port of the socket process.")
elsewhere("WEB_WORKERS", "2", "Page processes; about one per processor.")
elsewhere("WEB_THREADS", "4", "Requests one page process answers at a time.")
elsewhere("WORKER_POOL", "prefork", "How a worker runs tasks: `prefork`, or `threads` to save memory.")
elsewhere("WORKER_CONCURRENCY", "2", "Tasks a worker runs at a time.")
elsewhere("BEAT_SCHEDULE", "", "File in which beat keeps what ran when; empty: beat-schedule in VAR_DIR.")
elsewhere("WORKER_LOG_LEVEL", "INFO", "Level of worker and beat.")
elsewhere("SERVER_LOG_LEVEL", "warning", "Level of the web and socket servers themselves.")


def database(url: str, **options: object) -> dict[str, object]:
    """The connection part of DATABASES, its options those of the address (`?sslmode=require`) and ours.

    An empty address is refused where the database is first needed.
    """
    config = dict(Env.db_url_config(url or "postgres://serai@127.0.0.1:5432/serai"))
    return config | {"OPTIONS": {**config.get("OPTIONS", {}), **options}}


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


def of_children(*without: str) -> dict[str, str]:
    """What a program started by us finds in its environment: all but the named variables."""
    return {name: value for name, value in os.environ.items() if name not in without}


def use_fonts(conf: Path) -> None:
    """Fontconfig reads its settings file from the environment, when the first library asks for a font."""
    os.environ.setdefault("FONTCONFIG_FILE", str(conf))
