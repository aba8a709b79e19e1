"""How a log line looks: one JSON object on standard output, or coloured words on a developer's screen."""

import re
from typing import Any

import structlog
from django.conf import settings
from django.db import connection
from structlog.typing import EventDict, Processor, WrappedLogger

SECRET_FIELD = re.compile(r"(password|secret|token|authorization|cookie|api_?key|csrf|signature)", re.IGNORECASE)
HIDDEN = "[hidden]"
ROW = re.compile(r"^DETAIL: .*$", re.MULTILINE)

# Nothing else of ours is as long: addresses of businesses end at forty letters, ids at thirty-six.
SIGNED_PART = re.compile(r"(?<=/)[\w:.%=~-]{41,}")


def shown_path(path: str) -> str:
    """The path without what opens something for whoever has it, such as an invitation."""
    return path if path.startswith(settings.STATIC_URL) else SIGNED_PART.sub(HIDDEN, path)


def hide_signed(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Django names the path of a request that failed in its own sentence."""
    if isinstance(said := event.get("event"), str):
        event["event"] = SIGNED_PART.sub(HIDDEN, said)
    return event


def add_tenant(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """The current schema, where the line does not name one itself."""
    event.setdefault("tenant", str(getattr(connection, "schema_name", "") or "public"))
    return event


def hide_secrets(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """A field whose name sounds like a secret never leaves the process."""
    return {name: HIDDEN if SECRET_FIELD.search(name) else value for name, value in event.items()}


def hide_rows(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """PostgreSQL tells the values of the row it refused on a line of its own: somebody's address, as a rule."""
    if isinstance(told := event.get("exception"), str):
        event["exception"] = ROW.sub(f"DETAIL: {HIDDEN}", told)
    return event


SHARED: list[Processor] = [
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_logger_name,
    structlog.stdlib.add_log_level,
    structlog.stdlib.PositionalArgumentsFormatter(),
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="at"),
    add_tenant,
    hide_secrets,
    hide_signed,
]


class LineFormatter(structlog.stdlib.ProcessorFormatter):
    """Named by the LOGGING setting; formats our lines and those of libraries alike."""

    def __init__(self, *, form: str, **_options: Any) -> None:
        # Not the library's, which shows what every variable held: secrets and guests among them, on hundreds of lines.
        words = structlog.dev.ConsoleRenderer(
            colors=form == "colours", exception_formatter=structlog.dev.plain_traceback
        )
        processors: list[Processor] = [
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            structlog.processors.format_exc_info,
            hide_rows,
            structlog.processors.JSONRenderer() if form == "json" else words,
        ]
        super().__init__(foreign_pre_chain=SHARED, processors=processors)


def configure_structlog() -> None:
    """Once a process: our loggers feed the standard library's, so that one formatter sees every line."""
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *SHARED,
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
