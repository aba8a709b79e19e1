"""Several threads that do the same at the same moment, each with its own connection, in the club's schema."""

import threading
from collections.abc import Callable

from django.db import connection

from apps.core.errors import Refusal
from apps.core.schema import in_schema


def race(racers: int, step: Callable[[int], object]) -> list[object]:
    """What each of them got: what `step` gave, or the refusal it ran into. Anything else they raised is raised."""
    results: list[object] = [None] * racers
    start = threading.Barrier(racers)

    def run(number: int) -> None:
        start.wait()
        try:
            with in_schema("club"):
                results[number] = step(number)
        except Refusal as refusal:
            results[number] = type(refusal)
        except Exception as failure:  # noqa: BLE001 - a thread keeps what it ran into for the test to raise
            results[number] = failure
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=(number,)) for number in range(racers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed := [result for result in results if isinstance(result, Exception)]:
        raise failed[0]
    return results
