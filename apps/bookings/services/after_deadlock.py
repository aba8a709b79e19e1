from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import OperationalError, connection
from psycopg.errors import DeadlockDetected, SerializationFailure

P = ParamSpec("P")
T = TypeVar("T")


def once_more(service: Callable[P, T]) -> Callable[P, T]:
    """Function decorator, outside `atomic`: a transaction the database gave up for another's sake is begun again.

    Locks are taken in one order, so it should never come to that. Inside another transaction it is that one's turn.
    """

    @wraps(service)
    def patiently(*args: P.args, **kwargs: P.kwargs) -> T:
        try:
            return service(*args, **kwargs)
        except OperationalError as failure:
            if connection.in_atomic_block or not isinstance(failure.__cause__, DeadlockDetected | SerializationFailure):
                raise
        return service(*args, **kwargs)

    return patiently
