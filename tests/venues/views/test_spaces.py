import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SpaceKind
from apps.venues.models.needs import Need, NeedSpace
from apps.venues.models.space import Space
from apps.venues.models.venue import Venue
from tests.factories.accounts import MembershipFactory
from tests.factories.venues import MADE, OfferFactory, SpaceFactory, VenueFactory

SPACES = "/staff/spaces/"
COURT = {"name_en": "Court 1", "capacity": "4", "count": "1", "attribute_surface": "clay", "attribute_lights": "on"}


@pytest.fixture
def boss(on_club: Client, owner: User) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def desk(on_club: Client, colleague: User) -> Client:
    on_club.force_login(colleague)
    return on_club


@pytest.fixture
def north(club: Tenant) -> Venue:
    with in_schema(club.schema_name):
        return VenueFactory(slug="north", name_en="North")


@pytest.fixture
def south(club: Tenant, north: Venue) -> Venue:
    with in_schema(club.schema_name):
        return VenueFactory(slug="south", name_en="South", position=1)


def make(club: Tenant, **told: object) -> Space:
    with in_schema(club.schema_name):
        return SpaceFactory(**told)


def spaces(club: Tenant) -> dict[str, Space]:
    with in_schema(club.schema_name):
        return {space.name_en: space for space in Space.objects.all()}


def test_without_a_venue_the_page_says_what_comes_first(boss: Client) -> None:
    assert "First a venue" in boss.get(SPACES).content.decode()


def test_the_tree_is_shown_with_what_each_is_made_of(boss: Client, club: Tenant, north: Venue) -> None:
    hall = make(club, venue=north, kind=SpaceKind.HALL, name_en="Hall", capacity=200)
    for number in (1, 2):
        make(club, parent=hall, name_en=f"Court {number}", attributes={"surface": "clay"}, tags=["sunny"])
    make(club, venue=north, name_en="Old", archived_at=MADE)

    page = boss.get(SPACES).content.decode()

    assert all(words in page for words in ("Hall", "2 courts", "Court 2", "Clay", "sunny", "1 archived space"))
    assert "Restore Old" in page


def test_the_front_desk_reads_and_is_told_who_changes(desk: Client, club: Tenant, north: Venue) -> None:
    court = make(club, venue=north, name_en="Court", attributes={"surface": "clay"})

    tree, page = desk.get(SPACES).content.decode(), desk.get(f"{SPACES}{court.pk}/").content.decode()

    for text in (tree, page):
        assert "Owners and managers change spaces." in text
        assert "Clay" in text
        assert "/more/" not in text
    assert "Add a space" not in tree


@pytest.mark.parametrize(
    "path",
    [
        *("{pk}/", "{pk}/move/", "{pk}/order/", "{pk}/more/", "{pk}/archive/", "{pk}/restore/"),
        *("venues/north/new/", "venues/north/import/", "venues/north/import/apply/"),
    ],
)
def test_the_front_desk_changes_nothing_and_gets_a_sentence(
    desk: Client, club: Tenant, north: Venue, path: str
) -> None:
    court = make(club, venue=north, name_en="Court")

    answer = desk.post(f"{SPACES}{path.format(pk=court.pk)}", {**COURT, "to": "up"})

    assert answer.status_code == 403
    assert "owner or a manager" in answer.content.decode()
    assert list(spaces(club)) == ["Court"]


@pytest.fixture
def northerner(on_club: Client, club: Tenant, north: Venue) -> Client:
    """Manages the north alone."""
    member = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=[north.pk], user__second_factor=True)
    on_club.force_login(member.user)
    return on_club


def test_a_manager_of_one_venue_neither_sees_nor_changes_the_other(
    northerner: Client, club: Tenant, north: Venue, south: Venue
) -> None:
    theirs = make(club, venue=south, name_en="Southern")
    own = make(club, venue=north, name_en="Northern")

    assert "South" not in northerner.get(SPACES).content.decode()
    for path in ("venues/south/", "venues/south/new/", "venues/south/import/", "venues/south/table.csv"):
        assert northerner.get(f"{SPACES}{path}").status_code == 404
    assert northerner.get(f"{SPACES}{theirs.pk}/").status_code == 404
    for path in ("", "move/", "order/", "more/", "archive/", "restore/"):
        assert northerner.post(f"{SPACES}{theirs.pk}/{path}", {**COURT, "to": "up"}).status_code == 404
    assert northerner.post(f"{SPACES}{own.pk}/move/", {"parent": theirs.pk}).status_code == 302
    assert spaces(club)["Northern"].parent_id is None


def test_another_business_has_no_such_space(on_hostel: Client, neighbour: User, club: Tenant, north: Venue) -> None:
    court = make(club, venue=north)
    on_hostel.force_login(neighbour)

    assert on_hostel.get(f"{SPACES}{court.pk}/").status_code == 404
    assert on_hostel.post(f"{SPACES}{court.pk}/archive/").status_code == 404
    assert on_hostel.get(f"{SPACES}venues/north/").status_code == 404


def test_a_court_is_added_with_its_attributes(boss: Client, club: Tenant, north: Venue) -> None:
    answer = boss.post(f"{SPACES}venues/north/new/?kind=court", {**COURT, "tags": "sunny, quiet"})

    court = spaces(club)["Court 1"]
    assert answer["Location"] == f"{SPACES}venues/north/"
    assert (court.attributes, court.tags) == ({"surface": "clay", "lights": True}, ["sunny", "quiet"])


def test_eight_bunk_beds_are_added_at_once(boss: Client, club: Tenant, north: Venue) -> None:
    room = make(club, venue=north, kind=SpaceKind.ROOM, name_en="Dorm")
    told = {"name_en": "Bed", "capacity": "1", "count": "8", "attribute_bed_type": "bunks", "parent": str(room.pk)}

    boss.post(f"{SPACES}venues/north/new/?kind=bed", told)

    beds = {name: bed for name, bed in spaces(club).items() if name.startswith("Bed")}
    assert list(beds) == [f"Bed {number}" for number in range(1, 9)]
    assert [bed.attributes["bed_type"] for bed in beds.values()] == ["bunk_bottom", "bunk_top"] * 4
    assert {bed.parent_id for bed in beds.values()} == {room.pk}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name_en": ""}, "This field is required"),
        ({"capacity": "0"}, "greater than or equal to 1"),
        ({"capacity": "-3"}, "greater than or equal to 1"),
        ({"setup_minutes": "1441"}, "less than or equal to 1440"),
        ({"attribute_surface": "lava"}, "Select a valid choice"),
        ({"count": "101"}, "less than or equal to 100"),
        ({"parent": "999999"}, "Select a valid choice"),
        ({"count": "16"}, "Your plan holds 15 spaces"),
        ({"name_en": "taken"}, "There is already a “taken”"),
        ({"tags": "x" * 31}, "A tag has up to 30 characters."),
    ],
)
def test_bad_input_gets_a_sentence_and_changes_nothing(
    boss: Client, club: Tenant, north: Venue, wrong: dict[str, str], sentence: str
) -> None:
    make(club, venue=north, name_en="Taken")

    answer = boss.post(f"{SPACES}venues/north/new/?kind=court", {**COURT, **wrong})

    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert list(spaces(club)) == ["Taken"]


def test_without_a_kind_one_chooses_it(boss: Client, north: Venue) -> None:
    page = boss.get(f"{SPACES}venues/north/new/?under=5").content.decode()

    assert "?kind=boat&amp;under=5" in page


def test_a_space_is_changed_and_its_history_told(boss: Client, club: Tenant, north: Venue) -> None:
    court = make(club, venue=north, name_en="Court")

    answer = boss.post(f"{SPACES}{court.pk}/", {**COURT, "capacity": "2"})
    page = boss.get(f"{SPACES}{court.pk}/").content.decode()

    assert (answer.status_code, spaces(club)["Court 1"].capacity) == (302, 2)
    assert "Space changed" in page


def test_a_space_becomes_another_kind(boss: Client, club: Tenant, north: Venue) -> None:
    court = make(club, venue=north, name_en="Court", attributes={"surface": "clay"})

    boss.post(f"{SPACES}{court.pk}/?kind=hall", {"name_en": "Hall", "capacity": "90", "attribute_stage": "on"})

    hall = spaces(club)["Hall"]
    assert (hall.kind, hall.attributes) == (SpaceKind.HALL, {"stage": True})


def test_what_is_refused_is_told_by_its_sentence(boss: Client, club: Tenant, north: Venue) -> None:
    hall = make(club, venue=north, kind=SpaceKind.HALL, name_en="Hall")
    court = make(club, parent=hall, name_en="Court")
    with in_schema(club.schema_name):
        NeedSpace.objects.create(need=Need.objects.create(offer=OfferFactory(name_en="Padel 90")), space=court)

    archived = boss.post(f"{SPACES}{hall.pk}/archive/", follow=True).content.decode()
    circle = boss.post(f"{SPACES}{hall.pk}/move/", {"parent": court.pk}, follow=True).content.decode()

    assert "Offers still need it: “Padel 90”" in archived
    assert "Choose one of the places in the list." in circle
    assert (spaces(club)["Hall"].archived_at, spaces(club)["Hall"].path) == (None, [])


def test_spaces_are_moved_ordered_copied_archived_and_restored(boss: Client, club: Tenant, north: Venue) -> None:
    hall = make(club, venue=north, kind=SpaceKind.HALL, name_en="Hall")
    court = make(club, venue=north, name_en="Court 1", position=1)

    boss.post(f"{SPACES}{court.pk}/order/", {"to": "up"})
    order = re.findall(r">(Hall|Court 1)</a>", boss.get(SPACES).content.decode())
    boss.post(f"{SPACES}{court.pk}/move/", {"parent": hall.pk})
    boss.post(f"{SPACES}{court.pk}/more/", {"count": "3"})
    boss.post(f"{SPACES}{hall.pk}/archive/")
    gone = {name for name, space in spaces(club).items() if space.archived_at}
    boss.post(f"{SPACES}{hall.pk}/restore/")

    assert order == ["Court 1", "Hall"]
    assert gone == {"Hall", "Court 1", "Court 2", "Court 3", "Court 4"}
    assert {space.archived_at for space in spaces(club).values()} == {None}


def test_a_number_that_is_none_copies_nothing(boss: Client, club: Tenant, north: Venue) -> None:
    court = make(club, venue=north, name_en="Court 1")

    answer = boss.post(f"{SPACES}{court.pk}/more/", {"count": "0"}, follow=True)

    assert "Write a number from 1 to 50." in answer.content.decode()
    assert list(spaces(club)) == ["Court 1"]


def test_looking_for_something_shows_it_with_what_it_stands_in(boss: Client, club: Tenant, north: Venue) -> None:
    hall = make(club, venue=north, kind=SpaceKind.HALL, name_en="Hall")
    make(club, parent=hall, name_en="Court")
    make(club, venue=north, kind=SpaceKind.BOAT, name_en="Boat")

    page = boss.get(f"{SPACES}venues/north/?q=court").content.decode()
    nothing = boss.get(f"{SPACES}venues/north/?kind=guide").content.decode()

    assert ">Hall</a>" in page
    assert ">Boat</a>" not in page
    assert "No space is like that" in nothing


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_however_long_it_is(
    boss: Client, club: Tenant, north: Venue, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(rows):
        room = make(club, venue=north, kind=SpaceKind.ROOM, name_en=f"Room {number}")
        make(club, parent=room, kind=SpaceKind.BED, name_en="Bed")
        make(club, venue=north, name_en=f"Gone {number}", archived_at=MADE)

    with django_assert_max_num_queries(LIST_QUERIES):
        assert boss.get(SPACES).status_code == 200


@pytest.mark.parametrize("rows", [1, 3])
def test_a_space_costs_the_same_whatever_it_is_made_of(
    boss: Client, club: Tenant, north: Venue, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    room = make(club, venue=north, kind=SpaceKind.ROOM, name_en="Room")
    for number in range(rows):
        bed = make(club, parent=room, kind=SpaceKind.BED, name_en=f"Bed {number}")
        with in_schema(club.schema_name):
            NeedSpace.objects.create(need=Need.objects.create(offer=OfferFactory()), space=bed)

    with django_assert_max_num_queries(SPACE_QUERIES):
        assert boss.get(f"{SPACES}{room.pk}/").status_code == 200


# Who asks and where; then venues, spaces, archived ones, the plan's limit.
LIST_QUERIES = 9
SPACE_QUERIES = 12
