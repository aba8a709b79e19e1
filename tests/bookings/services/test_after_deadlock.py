"""Tests without a database are outside a transaction, as a request is; with the fixture they are inside one."""

import pytest
from django.db import IntegrityError, OperationalError, transaction
from psycopg.errors import DeadlockDetected, SerializationFailure

from apps.bookings.services.after_deadlock import once_more
from apps.tenants.models.tenant import Tenant


class Unlucky:
    """Fails as often as it has failures, then tells how often it was asked."""

    def __init__(self, *failures: Exception) -> None:
        self.failures = list(failures)
        self.calls = 0

    def __call__(self, name: str, *, greeting: str) -> str:
        self.calls += 1
        if self.failures:
            raise self.failures.pop(0)
        return f"{greeting} {name}, at call {self.calls}"


def given_up(cause: Exception) -> OperationalError:
    """As Django hands it on."""
    failure = OperationalError(str(cause))
    failure.__cause__ = cause
    return failure


@pytest.mark.parametrize("cause", [DeadlockDetected(), SerializationFailure()])
def test_what_the_database_gave_up_for_anothers_sake_is_begun_again(cause: Exception) -> None:
    service = Unlucky(given_up(cause))

    assert once_more(service)("Ana", greeting="Hola") == "Hola Ana, at call 2"


def test_what_succeeds_is_done_once() -> None:
    assert once_more(Unlucky())("Ana", greeting="Hola") == "Hola Ana, at call 1"


def test_it_is_begun_again_only_once() -> None:
    service = Unlucky(given_up(DeadlockDetected()), given_up(DeadlockDetected()))

    with pytest.raises(OperationalError):
        once_more(service)("Ana", greeting="Hola")

    assert service.calls == 2


def test_inside_another_transaction_it_is_that_ones_turn(in_club: Tenant) -> None:
    service = Unlucky(given_up(DeadlockDetected()))

    with pytest.raises(OperationalError), transaction.atomic():
        once_more(service)("Ana", greeting="Hola")

    assert service.calls == 1


@pytest.mark.parametrize("failure", [OperationalError("gone away"), IntegrityError("twice"), ValueError("no")])
def test_nothing_else_that_goes_wrong_is_tried_again(failure: Exception) -> None:
    service = Unlucky(failure)

    with pytest.raises(type(failure)):
        once_more(service)("Ana", greeting="Hola")

    assert service.calls == 1
