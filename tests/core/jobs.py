"""Tasks of the tests alone, as the worker of `test_tasks.py` imports them."""

import os
import signal

from django.core.cache import cache
from django.db import connection

from apps.core.schema import current_schema
from apps.core.tasks import Lane, task

SEEN = "CREATE TABLE seen (number int NOT NULL, schema text NOT NULL, tables_of text NOT NULL)"
DEATHS = "global:tests-deaths"


def see(number: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO public.seen SELECT %s, %s, current_schema()", [number, current_schema()])


@task("tests.look")
def look(number: int, *, nested: bool = False) -> None:
    see(number)
    if nested:
        look.delay(number + 1)


@task("tests.look_urgently", lane=Lane.HIGH)
def look_urgently(number: int) -> None:
    see(number)


@task("tests.look_some_day", lane=Lane.BULK)
def look_some_day(number: int) -> None:
    see(number)


@task("tests.take_the_worker_along")
def take_the_worker_along() -> None:
    cache.incr(DEATHS)
    os.kill(os.getpid(), signal.SIGKILL)
