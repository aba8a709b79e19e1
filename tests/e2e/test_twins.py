"""What two runs of a test that differ in their direction leave to each other, and when they may not."""

from functools import partial
from itertools import product

import pytest

from tests.e2e import looks
from tests.e2e.axe import ALL, COLOURS
from tests.e2e.looks import ALONE, SHARED, THEMES, WIDTHS
from tests.e2e.twins import Turn, Twins, turn_of, turns_of

LOOKS = {f"{theme}-{width}" for theme, width in product(THEMES, WIDTHS)}
AT_BOTH_WIDTHS = {str(width) for width in WIDTHS}
turn = partial(Turn, "tests/e2e/test_a.py::test_a", frozenset({("name", "'list'")}))
LEFT, RIGHT = turn("ltr"), turn("rtl")


def _both() -> Twins:
    return Twins(frozenset({LEFT, RIGHT}))


def widths_of_all(asked: dict[str, object]) -> set[str]:
    return {look.partition("-")[2] for look, rules in asked.items() if rules == ALL}


def test_between_them_the_colours_of_each_theme_are_asked_at_each_width() -> None:
    assert {*SHARED["ltr"], *SHARED["rtl"]} == LOOKS


@pytest.mark.parametrize("direction", SHARED)
def test_every_rule_is_asked_at_both_widths_in_both_directions(direction: str) -> None:
    assert widths_of_all(SHARED[direction]) == AT_BOTH_WIDTHS


def test_a_page_without_a_twin_is_asked_everything() -> None:
    assert set(ALONE) == LOOKS
    assert widths_of_all(ALONE) == AT_BOTH_WIDTHS
    assert all(rules in (ALL, COLOURS) for rules in ALONE.values())


def test_half_is_asked_where_both_run() -> None:
    twins = _both()
    twins.begin(LEFT)

    assert twins.look_at("rates-en", "ltr")


@pytest.mark.parametrize("running", [{LEFT}, {LEFT, Turn("tests/e2e/test_a.py::test_b", LEFT.given, "rtl")}, set()])
def test_everything_is_asked_where_the_twin_does_not_run(running: set[Turn]) -> None:
    twins = Twins(frozenset(running))
    twins.begin(LEFT)

    assert not twins.look_at("rates-en", "ltr")
    assert twins.missed() == set()


def test_everything_is_asked_by_a_test_without_a_language() -> None:
    twins = _both()
    twins.begin(None)

    assert not twins.look_at("rates-en", "ltr")


def test_a_page_that_is_not_read_as_its_test_says_is_refused() -> None:
    twins = _both()
    twins.begin(RIGHT)

    with pytest.raises(AssertionError, match="rates-ar is read ltr, and its test says rtl"):
        twins.look_at("rates-ar", "ltr")


def test_a_page_that_only_one_of_both_looks_at_is_told() -> None:
    twins = _both()
    twins.begin(LEFT)
    twins.look_at("rates-en", "ltr")
    twins.look_at("taxes-en", "ltr")
    assert twins.missed() == set()

    twins.begin(RIGHT)
    twins.look_at("rates-ar", "rtl")

    assert twins.missed() == {"taxes"}


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("name", ["list", "new"])
def test_runs_are_twins_when_only_their_direction_differs(
    request: pytest.FixtureRequest, name: str, prefix: str
) -> None:
    own = Turn(request.node.nodeid.partition("[")[0], frozenset({("name", repr(name))}), "rtl" if prefix else "ltr")

    assert turn_of(request.node) == own
    assert own.twin in turns_of(request.session.items)
    assert looks.twins.look_at(name, own.direction)


def test_a_test_without_a_language_is_no_turn(request: pytest.FixtureRequest) -> None:
    assert turn_of(request.node) is None
