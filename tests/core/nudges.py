"""What leaves the process for open pages, once a transaction stands."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

from django.db import connection
from django.test import TestCase

from apps.core import realtime


@contextmanager
def nudges() -> Iterator[list[dict[str, Any]]]:
    """Filled when the block ends: the messages of what would have been committed, in their order.

    A test is one transaction that never ends; what was told in the block is taken out, so that it can be told again.
    """
    found: list[dict[str, Any]] = []
    before = len(connection.run_on_commit)
    with TestCase.captureOnCommitCallbacks() as hooks:
        yield found
    del connection.run_on_commit[before:]
    parts = (hook for hook in hooks if isinstance(hook, partial))
    found += [hook.args[0] for hook in parts if hook.func is realtime._send]


@contextmanager
def topics_told() -> Iterator[list[str]]:
    """The same, their topics alone."""
    found: list[str] = []
    with nudges() as messages:
        yield found
    found += [message["topic"] for message in messages]
