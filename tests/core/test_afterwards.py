from collections.abc import Sequence
from threading import Event, Thread

import pytest

from apps.core.afterwards import Afterwards


def test_what_is_added_is_done_by_another_thread_at_once() -> None:
    done = Event()

    Afterwards(lambda _numbers: done.set()).add(1)

    assert done.wait(5)


def test_what_comes_while_it_rests_is_done_together_and_once() -> None:
    batches: list[list[int]] = []
    begun = Event()

    def do(numbers: Sequence[int]) -> None:
        batches.append([*numbers])
        begun.set()

    afterwards = Afterwards[int](do)
    afterwards.add(1)
    begun.wait(5)
    afterwards.add(2)
    afterwards.add(3)
    afterwards.finish()
    afterwards.finish()

    assert batches == [[1], [2, 3]]


def test_whoever_finishes_waits_for_what_is_just_being_done() -> None:
    may_end, begun, done = Event(), Event(), list[int]()

    def do(numbers: Sequence[int]) -> None:
        begun.set()
        may_end.wait(5)
        done.extend(numbers)

    afterwards = Afterwards[int](do)
    afterwards.add(1)
    begun.wait(5)
    finishing = Thread(target=afterwards.finish)
    finishing.start()
    assert not done
    may_end.set()
    finishing.join(5)

    assert done == [1]


def test_a_thread_that_failed_is_replaced_by_the_next_who_adds_something(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("threading.excepthook", lambda _failure: None)
    done = Event()

    def do(numbers: Sequence[int]) -> None:
        if 0 in numbers:
            raise ZeroDivisionError
        done.set()

    afterwards = Afterwards[int](do)
    afterwards.add(0)
    failed = afterwards._thread
    assert failed
    failed.join(5)
    afterwards.add(1)

    assert done.wait(5)
