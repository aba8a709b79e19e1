from dataclasses import replace

import pytest

from apps.venues.choices import SpaceKind
from apps.venues.errors.faults import Fault
from apps.venues.rules.spaces import SpaceFacts, space_faults, tags_from

COURT = SpaceFacts(SpaceKind.COURT, {"name_en": "Court 1"}, 4, {"surface": "clay"}, ["padel"], 5, 10)


def test_what_is_right_passes() -> None:
    assert space_faults(COURT, main_name="name_en") == []


@pytest.mark.parametrize(
    ("facts", "fault"),
    [
        (replace(COURT, words={"name_es": "Pista"}), Fault("name_en", "Give it a name.")),
        (
            replace(COURT, words={"name_en": "x" * 121}),
            Fault("name_en", "This is longer than 120 characters."),
        ),
        (replace(COURT, capacity=0), Fault("capacity", "Write a number from 1 to 30000.")),
        (replace(COURT, setup_minutes=1_441), Fault("setup_minutes", "Write a number from 0 to 1440.")),
        (replace(COURT, cleanup_minutes=-5), Fault("cleanup_minutes", "Write a number from 0 to 1440.")),
        (
            replace(COURT, attributes={"floor": 2}),
            Fault("attribute_floor", "A space of this kind does not have this."),
        ),
        (replace(COURT, tags=[str(number) for number in range(13)]), Fault("tags", "Choose up to 12 tags.")),
        (replace(COURT, tags=["x" * 31]), Fault("tags", "A tag has up to 30 characters.")),
    ],
)
def test_what_is_wrong_is_told_by_the_field(facts: SpaceFacts, fault: Fault) -> None:
    assert space_faults(facts, main_name="name_en") == [fault]


def test_tags_are_told_once_each() -> None:
    assert tags_from(" #Padel, river  view; padel,,") == ["Padel", "river view"]
