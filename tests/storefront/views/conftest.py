"""A visitor of a business's own site, and the moment they come."""

from collections.abc import Iterator

import pytest
import time_machine
from django.test import Client

from tests.factories.sellable import NOW


@pytest.fixture
def clock() -> Iterator[time_machine.Traveller]:
    with time_machine.travel(NOW, tick=False) as found:
        yield found


@pytest.fixture
def visitor() -> Client:
    return Client(headers={"host": "club.serai.localhost"})
