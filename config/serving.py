"""What a starting web process makes sure of before it answers the first request."""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import structlog

from apps.portal.errors import Unreachable
from apps.portal.gateways.probes import DatabaseState, look_at_database
from config import env
from config.startup import DoesNotStart

log = structlog.get_logger("serai.start")

BETWEEN_TRIES_SECONDS = 1.0


def refuse_unready(*, media: Path, patience: float) -> None:
    """Returns when pages can be served; else ends the process with one sentence per problem."""
    for name, known in env.unknown_names().items():
        log.warning("unknown variable", variable=name, perhaps=known)
    problems = list(serving_problems(media=media, patience=patience))
    if problems:
        raise DoesNotStart(problems)


def serving_problems(*, media: Path, patience: float) -> Iterator[str]:
    yield from _media_problems(media)
    try:
        pending = _patiently(patience).pending
    except Unreachable as problem:
        yield f"the database did not answer for {patience:.0f} s ({problem}): see DATABASE_URL."
        return
    if pending:
        missing = ", ".join(pending[:3])
        yield f"{len(pending)} migrations are missing ({missing}): run `python manage.py migrate` first."


def _media_problems(media: Path) -> Iterator[str]:
    try:
        media.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=media):
            pass
    except OSError as problem:
        yield f"the media folder {media} cannot be written ({problem.strerror}): give it to this user or set VAR_DIR."


def _patiently(patience: float) -> DatabaseState:
    """The database may start after us; it is asked until it answers or patience ends."""
    deadline = time.monotonic() + patience
    while True:
        try:
            return look_at_database()
        except Unreachable as problem:
            if time.monotonic() >= deadline:
                raise
            sys.stderr.write(f"Waiting for the database: {problem}\n")
            time.sleep(BETWEEN_TRIES_SECONDS)
