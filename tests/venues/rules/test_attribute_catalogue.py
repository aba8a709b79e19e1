from apps.venues.choices import SpaceKind
from apps.venues.rules.attribute import Shape
from apps.venues.rules.attribute_catalogue import ATTRIBUTES


def test_every_kind_has_something_to_say() -> None:
    assert set(ATTRIBUTES) == set(SpaceKind)
    assert all(ATTRIBUTES.values())


def test_choices_are_there_where_one_chooses_and_limits_are_in_order() -> None:
    for attributes in ATTRIBUTES.values():
        for attribute in attributes:
            assert bool(attribute.choices) == (attribute.shape in {Shape.CHOICE, Shape.SEVERAL})
            assert attribute.least < attribute.most
            assert len(dict(attribute.choices)) == len(attribute.choices)
