import pytest

from apps.search.rules.portions import next_portion


@pytest.mark.parametrize(
    ("free", "portion"),
    [(20, 12), (24, 8), (10, 72), (1, 1152)],
    ids=["most are free", "one is missing", "a third is free", "hardly any is free"],
)
def test_it_is_as_many_as_it_should_take_and_a_few_more(free: int, portion: int) -> None:
    assert next_portion(500, looked=32, free=free, wanted=25) == portion


def test_where_none_was_free_all_others_are_asked_at_once() -> None:
    assert next_portion(500, looked=32, free=0, wanted=25) == 468
