from dataclasses import replace

from apps.portal.rules.catalogue_plan import SpacePlan
from apps.portal.services.lay_out.setting import Setting
from apps.portal.services.lay_out.spaces import beds_of, lay_spaces
from apps.venues.choices import SpaceKind
from apps.venues.models.space import Space
from apps.venues.services.add_space import Spot
from tests.factories.venues import VenueFactory

HOUSE = SpacePlan(
    "house",
    SpaceKind.OTHER,
    "House",
    capacity=5,
    children=(
        SpacePlan("dorm", SpaceKind.ROOM, "Dorm", capacity=3, beds=3),
        SpacePlan("dormouse", SpaceKind.ROOM, "Dormouse room", capacity=2, beds=1),
    ),
)


def test_a_plan_becomes_a_tree_down_to_its_beds(setting: Setting) -> None:
    lay_spaces((HOUSE,), setting, at=Spot(VenueFactory().pk))

    made = Space.objects.values_list("name_en", "kind", "parent__name_en").order_by("pk")
    assert list(made) == [
        ("House", SpaceKind.OTHER, None),
        ("Dorm", SpaceKind.ROOM, "House"),
        ("Bed 1", SpaceKind.BED, "Dorm"),
        ("Bed 2", SpaceKind.BED, "Dorm"),
        ("Bed 3", SpaceKind.BED, "Dorm"),
        ("Dormouse room", SpaceKind.ROOM, "House"),
        ("Bed 1", SpaceKind.BED, "Dormouse room"),
    ]


def test_beds_of_a_room_are_its_own_in_order(setting: Setting) -> None:
    lay_spaces((HOUSE,), setting, at=Spot(VenueFactory().pk))

    own = Space.objects.filter(parent__name_en="Dorm").order_by("position")
    assert beds_of("dorm", setting) == [bed.pk for bed in own]
    assert setting.ids("space", ("dorm/1", "dorm/3")) == [own[0].pk, own[2].pk]


def test_everything_a_space_says_is_kept(setting: Setting) -> None:
    court = SpacePlan(
        "court",
        SpaceKind.COURT,
        "Court",
        description="Under a roof",
        capacity=4,
        setup=10,
        cleanup=15,
        tags=("panoramic",),
        attributes={"surface": "clay"},
    )
    speaking = replace(setting, speak=lambda text, language: f"{text} ({language})" if text else "")

    lay_spaces((court,), speaking, at=Spot(VenueFactory().pk))

    space = Space.objects.get()
    assert (space.name_en, space.description_en) == ("Court (en)", "Under a roof (en)")
    assert (space.capacity, space.setup_minutes, space.cleanup_minutes) == (4, 10, 15)
    assert (space.tags, space.attributes) == (["panoramic"], {"surface": "clay"})
