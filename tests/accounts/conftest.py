"""Mails are sent at once here, by the real tasks, into Django's outbox."""

from collections.abc import Iterator

import pytest

from config.celery import app


@pytest.fixture(autouse=True)
def _tasks_at_once() -> Iterator[None]:
    before = app.conf.task_always_eager
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = before
