import pytest

from apps.venues.rules.needs import NeedFacts, need_faults

# A hall of two courts, and a studio beside it.
HALL, ONE, TWO, STUDIO = 1, 2, 3, 4
ABOVE = {HALL: (), ONE: (HALL,), TWO: (HALL,), STUDIO: ()}


def found(*needs: NeedFacts) -> list[tuple[int | None, str]]:
    return [(fault.row, fault.field) for fault in need_faults(needs, above=ABOVE)]


@pytest.mark.parametrize(
    "needs",
    [
        [NeedFacts((HALL,))],
        [NeedFacts((ONE, TWO), guest_chooses=True)],
        [NeedFacts((ONE, TWO), quantity=2)],
        [NeedFacts((HALL, ONE))],
        [NeedFacts((ONE,)), NeedFacts((STUDIO,))],
        [],
    ],
)
def test_what_can_be_taken_at_once_has_no_fault(needs: list[NeedFacts]) -> None:
    assert found(*needs) == []


def test_a_pool_is_not_empty() -> None:
    assert found(NeedFacts(())) == [(0, "spaces")]


def test_a_pool_has_as_many_as_are_needed() -> None:
    assert found(NeedFacts((ONE, TWO), quantity=3)) == [(0, "quantity")]
    assert found(NeedFacts((ONE,), quantity=0)) == [(0, "quantity")]


def test_a_space_of_another_venue_is_none_of_this_one() -> None:
    assert found(NeedFacts((ONE, 99))) == [(0, "spaces")]


def test_a_hall_and_its_court_are_not_taken_at_once() -> None:
    assert found(NeedFacts((HALL, ONE), quantity=2)) == [(0, "spaces")]
    assert found(NeedFacts((STUDIO,)), NeedFacts((ONE,)), NeedFacts((HALL,))) == [(2, "spaces")]


def test_a_space_is_not_taken_twice_at_once() -> None:
    assert found(NeedFacts((ONE, STUDIO)), NeedFacts((STUDIO,))) == [(1, "spaces")]


def test_one_space_is_no_choice() -> None:
    assert found(NeedFacts((ONE,), guest_chooses=True)) == [(0, "guest_chooses")]


def test_there_is_an_end_to_needs() -> None:
    assert found(*[NeedFacts((ONE,))] * 11) == [(10, "spaces")]
