"""Statements that are asked all the time: the server binds their values, and keeps the plan it has made.

Django writes values into the text of a statement, so the server reads and plans every one anew; of the small questions
around a booking that is most of the work. A plan is kept by the connection once a statement was asked a few times
(`prepare_threshold`), is made again where the schema is another, and is forgotten with all others after a rollback.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor


@contextmanager
def prepared_cursor() -> Iterator[CursorWrapper]:
    """For one statement at a time, with a cast wherever the database cannot tell of which type a value is."""
    with connection.cursor() as cursor:
        cursor.cursor.close()
        cursor.cursor = Cursor(connection.connection)
        yield cursor
