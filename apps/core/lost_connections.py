"""A restart of PostgreSQL cuts every connection, also those that lie in the pool of a process and know nothing of it.

Each would fail one request more after all is well again. Whoever meets the first renews the others. To ask each of them
before it is used would cost every request a message to the server.
"""

import sys
from typing import Any

import psycopg
from django.db import connection
from psycopg_pool import PoolTimeout

# The server ends: by command, by a crash, or as it is starting still.
SERVER_ENDS = "57P"


def renew_connections(**_: Any) -> None:
    """Called while the failure of a request is handled."""
    failure = sys.exc_info()[1]
    pool = connection.pool  # type: ignore[attr-defined]  # PostgreSQL's has one, or None; the stubs know any database's
    if failure is not None and pool is not None and _is_cut(failure.__cause__):
        pool.drain()


def _is_cut(cause: BaseException | None) -> bool:
    """Not where all are in use, nor where a query failed that the server has answered."""
    if not isinstance(cause, psycopg.OperationalError | psycopg.InterfaceError) or isinstance(cause, PoolTimeout):
        return False
    return cause.sqlstate is None or cause.sqlstate.startswith(SERVER_ENDS)
