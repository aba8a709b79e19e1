from itertools import pairwise

from apps.journal.rules.retries import MOST_TRIES, next_delay


def test_each_wait_is_longer_and_the_last_try_has_none() -> None:
    waits = [next_delay(tries) for tries in range(1, MOST_TRIES)]

    assert all(one and other and one < other for one, other in pairwise(waits))
    assert next_delay(MOST_TRIES) is None
    assert next_delay(MOST_TRIES + 3) is None
