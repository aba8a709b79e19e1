"""What every task of ours is: in its own schema, in its lane, and never for ever."""

from collections.abc import Callable
from datetime import timedelta
from enum import StrEnum
from typing import Any, ParamSpec, Protocol, cast

import structlog
from celery import shared_task
from celery.exceptions import Reject
from django.core.cache import cache
from django.db import InterfaceError, OperationalError
from redis.exceptions import RedisError
from tenant_schemas_celery.app import get_schema_name_from_task
from tenant_schemas_celery.task import TenantTask

from apps.core.pdf import store_pdf
from apps.core.schema import PUBLIC, current_schema

P = ParamSpec("P")

MOST_STARTS = 5
STARTS_ARE_KEPT = 86_400
# Longer waits belong in a row with a time of its own: the queue gives a task out again after its visibility time.
LONGEST_WAIT = 240
# Seconds between being asked to end and being ended.
TIME_TO_LEAVE = 30

log = structlog.get_logger(__name__)


class Lane(StrEnum):
    """Which queue, the most urgent first: a person waits, soon, when there is time, thousands at once."""

    HIGH = "high"
    NORMAL = "normal"
    LOW = "low"
    BULK = "bulk"


class Queued(Protocol[P]):
    """A task as its callers see it; the schema goes along by itself."""

    name: str

    def __call__(self, *args: P.args, **kwargs: P.kwargs) -> None: ...

    def delay(self, *args: P.args, **kwargs: P.kwargs) -> object: ...

    def delay_on_commit(self, *args: P.args, **kwargs: P.kwargs) -> None: ...

    def apply_async(
        self, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None, **options: Any
    ) -> object: ...


class ServiceTask(TenantTask):
    """The class of all our tasks."""

    abstract = True
    lane = Lane.NORMAL.value

    def before_start(self, task_id: str, _args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
        schema = get_schema_name_from_task(self, kwargs) or PUBLIC
        structlog.contextvars.clear_contextvars()
        structlog.contextvars.bind_contextvars(
            task=self.name, task_id=task_id, tenant=schema, request_id=self.request.get("request_id") or task_id
        )
        self._refuse_other_schema(schema)
        self._refuse_endless_starts(task_id)

    def _refuse_other_schema(self, schema: str) -> None:
        """A tenant deleted meanwhile leaves the worker in public, where its task would do harm."""
        if current_schema() != schema:
            log.warning("task_without_tenant", wanted=schema, current=current_schema())
            raise Reject(f"{schema} is gone", requeue=False)

    def _refuse_endless_starts(self, task_id: str) -> None:
        """A task whose worker dies is given out again; one that kills its worker would be for ever."""
        key = f"global:task-starts:{task_id}:{self.request.retries}"
        cache.add(key, 0, timeout=STARTS_ARE_KEPT)
        if cache.incr(key) > MOST_STARTS:
            log.error("task_gave_up", starts=MOST_STARTS)
            raise Reject(f"its worker ended {MOST_STARTS} times", requeue=False)


def task(
    name: str,
    *,
    lane: Lane = Lane.NORMAL,
    retry_for: tuple[type[Exception], ...] = (),
    most_retries: int = 8,
    longest: timedelta = timedelta(minutes=5),
) -> Callable[[Callable[P, None]], Queued[P]]:
    """Decorator: a task that waits and tries again when the database, the queue or `retry_for` fails it.

    The queue gives out again what takes more than five minutes: give more only to what bears being begun twice at once.
    """
    options: dict[str, Any] = {
        "name": name,
        "lane": lane.value,
        "autoretry_for": (OperationalError, InterfaceError, RedisError, *retry_for),
        "retry_backoff": 2,
        "retry_backoff_max": LONGEST_WAIT,
        "retry_jitter": True,
        "max_retries": most_retries,
        "soft_time_limit": int(longest.total_seconds()) - TIME_TO_LEAVE,
        "time_limit": int(longest.total_seconds()),
    }

    def queued(function: Callable[P, None]) -> Queued[P]:
        return cast(Queued[P], shared_task(**options)(function))

    return queued


@task("core.print_page")
def print_page(html: str, name: str) -> None:
    """Print a page into the files of the current tenant under `name`."""
    store_pdf(html, name)
