"""Error reports: off without a DSN, and never carrying what a person typed, who they are or what signs them in."""

from typing import Any

import sentry_sdk
from sentry_sdk.scrubber import DEFAULT_DENYLIST, EventScrubber
from sentry_sdk.types import Event, Hint

from apps.core.logs import HIDDEN, SIGNED_PART

OUR_SECRETS = ["code", "otp", "email", "phone", "name", "iban", "webhook_secret", "handoff", "sealed", "dsn"]


def options(dsn: str, environment: str) -> dict[str, Any]:
    return {
        "dsn": dsn,
        "environment": environment,
        "send_default_pii": False,
        "include_local_variables": False,
        "max_request_body_size": "never",
        "event_scrubber": EventScrubber(denylist=[*DEFAULT_DENYLIST, *OUR_SECRETS], recursive=True),
        "before_send": without_people,
        "traces_sample_rate": 0.0,
        "auto_session_tracking": False,
    }


def without_people(event: Event, _hint: Hint) -> Event:
    """Addresses carry signed links, before and after the question mark; headers carry cookies and IP addresses."""
    request = event.get("request", {})
    for part in ("query_string", "cookies", "headers", "env", "data"):
        request.pop(part, None)
    if "url" in request:
        request["url"] = SIGNED_PART.sub(HIDDEN, str(request["url"]).partition("?")[0])
    event.pop("user", None)
    event.pop("server_name", None)
    return event


def report_errors(dsn: str, *, environment: str) -> None:
    if dsn:
        sentry_sdk.init(**options(dsn, environment))
