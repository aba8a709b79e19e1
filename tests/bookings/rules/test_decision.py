import pytest

from apps.bookings.rules.decision import Decision, decision


@pytest.mark.parametrize(
    ("people", "min_to_run", "decided"),
    [
        (4, 4, Decision.RUNS),
        (5, 4, Decision.RUNS),
        (3, 4, Decision.CANCELLED),
        (0, 4, Decision.CANCELLED),
        (1, 1, Decision.RUNS),
        (0, 1, Decision.OPEN),
    ],
)
def test_a_departure_leaves_with_enough_people(people, min_to_run, decided):
    assert decision(people=people, min_to_run=min_to_run) == decided
