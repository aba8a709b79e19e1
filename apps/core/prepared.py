"""Statements that are asked all the time: the server binds their values, and keeps the plan it has made.

Django writes values into the text of a statement, so the server reads and plans every one anew; of the small questions
around a booking that is most of the work. A plan is kept by the connection once a statement was asked a few times
(`prepare_threshold`), is made again where the schema is another, and is forgotten with all others after a rollback.
"""

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections
from django.db.backends.utils import CursorWrapper
from psycopg import Cursor


def prepared_cursor() -> CursorWrapper:
    """For one statement at a time, with a cast wherever the database cannot tell of which type a value is.

    Django makes its own cursor only where there is no connection yet, or none that knows the schema: it takes longer
    than a small question.
    """
    database = connections[DEFAULT_DB_ALIAS]
    if not getattr(database, "search_path_set_schemas", None):
        database.cursor().close()
    make = database.make_debug_cursor if database.queries_logged else database.make_cursor
    cursor: Any = Cursor(database.connection)
    return make(cursor)
