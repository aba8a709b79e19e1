"""PostgreSQL away for long: nobody waits for it for long, and it is found again as soon as it is back."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from psycopg_pool import ConnectionPool, PoolTimeout

from config.settings.tenancy import _POOL


class Away:
    """Where the database was: whoever comes is counted and turned away."""

    def __init__(self) -> None:
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"host=127.0.0.1 port={self.socket.getsockname()[1]} user=nobody dbname=nothing"
        self.asked = 0

    def turn_away(self) -> None:
        with suppress(OSError):
            while True:
                caller, _address = self.socket.accept()
                self.asked += 1
                caller.close()


@contextmanager
def away() -> Iterator[Away]:
    place = Away()
    door = threading.Thread(target=place.turn_away)
    door.start()
    yield place
    place.socket.shutdown(socket.SHUT_RDWR)
    place.socket.close()
    door.join()


def test_a_page_waits_seconds_and_the_next_one_asks_anew() -> None:
    with away() as place, ConnectionPool(place.address, **_POOL) as pool:
        began = time.monotonic()
        with pytest.raises(PoolTimeout):
            pool.getconn()
        waited, asked = time.monotonic() - began, place.asked
        with pytest.raises(PoolTimeout):
            pool.getconn(timeout=0.5)

    assert waited < 6
    assert place.asked > asked
