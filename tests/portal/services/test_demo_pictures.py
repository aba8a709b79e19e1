import tomllib
from collections.abc import Iterator
from io import BytesIO
from typing import Any

import pytest
from PIL import Image

from apps.portal.services.demo_pictures import KINDS, draw
from tests.architecture.plan import ROOT

SMALL = (400, 267)


def wanted(plan: Any) -> Iterator[str]:
    """Every kind a plan of the demo world names, wherever in it."""
    if isinstance(plan, dict):
        yield from plan.get("photos", ())
    for part in plan.values() if isinstance(plan, dict) else plan if isinstance(plan, list) else ():
        yield from wanted(part)


def test_everything_the_demo_world_shows_can_be_drawn() -> None:
    plans = [tomllib.loads(path.read_text("utf-8")) for path in sorted((ROOT / "demo").glob("*.toml"))]

    assert {kind for plan in plans for kind in wanted(plan)} - set(KINDS) == set()


@pytest.mark.parametrize("kind", KINDS)
def test_a_drawing_is_the_same_for_the_same_seed_and_another_for_another(kind: str) -> None:
    drawn = draw(kind, seed=1, size=SMALL)

    opened = Image.open(BytesIO(drawn))
    assert (opened.format, opened.size) == ("JPEG", SMALL)
    assert draw(kind, seed=1, size=SMALL) == drawn
    assert draw(kind, seed=2, size=SMALL) != drawn


def test_two_kinds_that_look_alike_are_not_the_same_picture() -> None:
    assert draw("padel", seed=1, size=SMALL) != draw("padel-2", seed=1, size=SMALL)
