"""Offers over HTTP: who may, what is refused by which field, and what it costs."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind, SalesChannel, Showing
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.extras import Extra, OfferExtra, Question
from apps.venues.models.needs import Need
from apps.venues.models.offer import ChannelTerms, HourTerms, NightTerms, Offer, StayRule
from tests.factories.accounts import MembershipFactory
from tests.factories.venues import (
    ExtraFactory,
    HourOfferFactory,
    NeedFactory,
    NightOfferFactory,
    OfferFactory,
    OpeningSetFactory,
    SpaceFactory,
    TourFactory,
    VenueFactory,
)

OFFERS = "/staff/offers/"
WORDS = {"name_en": "Padel court", "summary_en": "Glass walls", "min_party": "2", "max_party": "4"}
HOURS = {
    "min_minutes_0": "1",
    "min_minutes_1": "hours",
    "max_minutes_0": "120",
    "max_minutes_1": "minutes",
    "step_minutes_0": "30",
    "step_minutes_1": "minutes",
    "grid_minutes_0": "30",
    "grid_minutes_1": "minutes",
    "allowed_starts": "",
}
NIGHTS = {"check_in_minute": "15:00", "check_out_minute": "11:00", "min_nights": "1", "max_nights": "30"}


@pytest.fixture
def boss(on_club: Client, owner: User, in_club: Tenant) -> Client:
    on_club.force_login(owner)
    return on_club


@pytest.fixture
def desk(on_club: Client, colleague: User, in_club: Tenant) -> Client:
    on_club.force_login(colleague)
    return on_club


def manager_of(client: Client, club: Tenant, *venues: int) -> Client:
    member = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=list(venues), user__second_factor=True)
    client.force_login(member.user)
    return client


def faults_of(answer: Any) -> list[str]:
    """Ids of the fields that the page marks as wrong."""
    page = answer.content.decode()
    return [part.partition('"')[0] for part in page.split('class="field-errors" id="')[1:]]


def test_an_offer_is_made_in_two_steps(boss: Client) -> None:
    venue = VenueFactory()

    first = boss.get(f"{OFFERS}new/").content.decode()
    answer = boss.post(f"{OFFERS}new/hour/", {**WORDS, "venue": venue.pk})

    offer = Offer.objects.get()
    assert f'href="{OFFERS}new/departure/"' in first
    assert (answer.status_code, answer["Location"]) == (302, f"{OFFERS}{offer.pk}/times/")
    assert (offer.kind, offer.name_en, offer.venue, offer.status) == ("hour", "Padel court", venue, "draft")


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name_en": ""}, "id_name_en_error"),
        ({"min_party": "5"}, "id_max_party_error"),
        ({"max_party": "0"}, "id_max_party_error"),
        ({"max_party": "-1"}, "id_max_party_error"),
        ({"max_party": "many"}, "id_max_party_error"),
        ({"max_party": "99999999999"}, "id_max_party_error"),
    ],
)
def test_what_cannot_be_is_told_by_the_field(boss: Client, sent: dict[str, str], field: str) -> None:
    venue = VenueFactory()

    answer = boss.post(f"{OFFERS}new/hour/", {**WORDS, "venue": venue.pk, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert not Offer.objects.exists()


def test_an_offer_is_made_in_a_venue_within_reach_and_of_a_kind_there_is(on_club: Client, in_club: Tenant) -> None:
    mine, theirs = VenueFactory.create_batch(2)
    manager = manager_of(on_club, in_club, mine.pk)

    answers = [
        manager.post(f"{OFFERS}new/hour/", {**WORDS, "venue": theirs.pk}),
        manager.post(f"{OFFERS}new/week/", {**WORDS, "venue": mine.pk}),
    ]

    assert [answer.status_code for answer in answers] == [422, 404]
    assert not Offer.objects.exists()


def test_without_a_venue_there_is_no_offer(boss: Client) -> None:
    assert "First a venue" in boss.get(f"{OFFERS}new/").content.decode()
    assert boss.get(f"{OFFERS}new/hour/").status_code == 403


def test_words_are_saved(boss: Client) -> None:
    offer = OfferFactory()

    answer = boss.post(f"{OFFERS}{offer.pk}/", {**WORDS, "included_en": "Balls\nWater", "setup_minutes": "10"})

    offer.refresh_from_db()
    assert answer.status_code == 302
    assert (offer.name_en, offer.included_en, offer.setup_minutes, offer.cleanup_minutes) == (
        "Padel court",
        "Balls\nWater",
        10,
        None,
    )


def test_hours_are_saved(boss: Client) -> None:
    offer = HourOfferFactory()

    answer = boss.post(f"{OFFERS}{offer.pk}/times/", {**HOURS, "allowed_starts": "9:00; 18:30, 9:00"})

    terms = HourTerms.objects.get(pk=offer.pk)
    assert answer.status_code == 302
    assert (terms.min_minutes, terms.max_minutes, terms.allowed_starts) == (60, 120, [540, 1110])


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"min_minutes_0": "3"}, "id_max_minutes_error"),
        ({"max_minutes_0": "100"}, "id_step_minutes_error"),
        ({"min_minutes_0": ""}, "id_min_minutes_error"),
        ({"min_minutes_0": "-60"}, "id_min_minutes_error"),
        ({"grid_minutes_1": "years"}, "id_grid_minutes_error"),
        ({"allowed_starts": "25:00"}, "id_allowed_starts_error"),
        ({"allowed_starts": "noon"}, "id_allowed_starts_error"),
    ],
)
def test_hours_that_cannot_be_are_told_by_the_field(boss: Client, sent: dict[str, str], field: str) -> None:
    offer = HourOfferFactory()

    answer = boss.post(f"{OFFERS}{offer.pk}/times/", {**HOURS, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert HourTerms.objects.get(pk=offer.pk).min_minutes == 60


def test_nights_are_saved_with_rules_and_a_late_check_in(boss: Client) -> None:
    offer = NightOfferFactory()
    rule = {
        "rules-row": "0",
        "rules-0-name": "Festival",
        "rules-0-starts_on": "2026-08-10",
        "rules-0-ends_on": "2026-08-12",
        "rules-0-weekdays": ["4", "5"],
        "rules-0-min_nights": "3",
    }

    answer = boss.post(f"{OFFERS}{offer.pk}/times/", {**NIGHTS, "check_in_until_minute": "02:00", **rule})

    terms, span = NightTerms.objects.get(pk=offer.pk), StayRule.objects.get()
    assert answer.status_code == 302
    assert (terms.check_in_minute, terms.check_in_until_minute) == (900, 1560)
    assert (span.name, span.weekdays, span.min_nights) == ("Festival", [4, 5], 3)


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"check_in_minute": "25:00"}, "id_check_in_minute_error"),
        ({"min_nights": "9", "max_nights": "3"}, "id_max_nights_error"),
        ({"rules-row": "0", "rules-0-starts_on": "2026-08-10", "rules-0-ends_on": ""}, "id_rules-0-ends_on_error"),
        (
            {
                "rules-row": "0",
                "rules-0-starts_on": "2026-08-10",
                "rules-0-ends_on": "2026-08-01",
                "rules-0-min_nights": "2",
            },
            "id_rules-0-ends_on_error",
        ),
        (
            {"rules-row": "7", "rules-7-starts_on": "2026-08-10", "rules-7-ends_on": "2026-08-10"},
            "id_rules-7-min_nights_error",
        ),
    ],
)
def test_nights_that_cannot_be_are_told_by_the_field(boss: Client, sent: dict[str, str], field: str) -> None:
    offer = NightOfferFactory()

    answer = boss.post(f"{OFFERS}{offer.pk}/times/", {**NIGHTS, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert not StayRule.objects.exists()


def test_rows_are_added_moved_and_dropped_by_buttons_that_save_nothing(boss: Client) -> None:
    offer = OfferFactory()
    one, two = SpaceFactory.create_batch(2, venue=offer.venue)
    address = f"{OFFERS}{offer.pk}/spaces/"
    sent = {
        "needs-row": ["0", "1"],
        "needs-0-name": "Studio",
        "needs-0-spaces": [str(one.pk)],
        "needs-0-quantity": "1",
        "needs-1-name": "Engineer",
        "needs-1-quantity": "nonsense",
    }

    added = boss.post(address, {**sent, "needs-do": "add"})
    moved = boss.post(address, {**sent, "needs-do": "up-1"})
    dropped = boss.post(address, {**sent, "needs-do": "drop-1"})
    absurd = boss.post(address, {**sent, "needs-do": "up-" + "9" * 5000})

    rows = [[form.row_key for form in answer.context["rows"].forms] for answer in (added, moved, dropped)]
    assert rows == [[0, 1, 2], [1, 0], [0]]
    assert [answer.status_code for answer in (added, moved, dropped)] == [200, 200, 200]
    assert [faults_of(answer) for answer in (added, moved, dropped)] == [[], [], []]
    assert 'value="Engineer"' in moved.content.decode()
    assert not Need.objects.exists()
    assert absurd.status_code == 200
    assert two.pk


def test_spaces_are_saved(boss: Client) -> None:
    offer = OfferFactory()
    studio, ana, ben = SpaceFactory.create_batch(3, venue=offer.venue)
    sent = {
        "needs-row": ["3", "0"],
        "needs-0-name": "Engineer",
        "needs-0-spaces": [str(ana.pk), str(ben.pk)],
        "needs-0-quantity": "1",
        "needs-0-guest_chooses": "on",
        "needs-3-name": "Studio",
        "needs-3-spaces": [str(studio.pk)],
        "needs-3-quantity": "1",
    }

    answer = boss.post(f"{OFFERS}{offer.pk}/spaces/", sent)

    assert answer.status_code == 302
    assert [(need.name, need.guest_chooses, need.spaces.count()) for need in Need.objects.all()] == [
        ("Studio", False, 1),
        ("Engineer", True, 2),
    ]


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"needs-0-spaces": []}, "id_needs-0-spaces_error"),
        ({"needs-0-quantity": "3"}, "id_needs-0-quantity_error"),
        ({"needs-0-quantity": "0"}, "id_needs-0-quantity_error"),
        ({"needs-0-spaces": ["999999"]}, "id_needs-0-spaces_error"),
    ],
)
def test_spaces_that_cannot_be_are_told_by_the_field(boss: Client, sent: dict[str, Any], field: str) -> None:
    offer = OfferFactory()
    spaces = SpaceFactory.create_batch(2, venue=offer.venue)
    usual = {"needs-row": "0", "needs-0-spaces": [str(space.pk) for space in spaces], "needs-0-quantity": "1"}

    answer = boss.post(f"{OFFERS}{offer.pk}/spaces/", {**usual, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert not Need.objects.exists()


def test_a_space_that_stands_in_two_rows_is_told_by_the_second(boss: Client) -> None:
    offer = OfferFactory()
    space = SpaceFactory(venue=offer.venue)
    row = {"spaces": [str(space.pk)], "quantity": "1"}
    sent = {f"needs-{key}-{name}": value for key in (0, 1) for name, value in row.items()}

    answer = boss.post(f"{OFFERS}{offer.pk}/spaces/", {**sent, "needs-row": ["0", "1"]})

    assert (answer.status_code, faults_of(answer)) == (422, ["id_needs-1-spaces_error"])


def test_travellers_and_pickup_points_are_saved(boss: Client) -> None:
    tour = TourFactory()
    types = {
        "types-row": ["0", "1"],
        "types-0-name_en": "Adult",
        "types-0-min_age": "18",
        "types-0-takes_seat": "on",
        "types-1-name_en": "Infant",
        "types-1-max_age": "2",
        "types-1-needs_adult": "on",
    }
    points = {"points-row": "0", "points-0-name_en": "Harbour", "points-0-minutes_before": "45"}

    answers = [boss.post(f"{OFFERS}{tour.pk}/travellers/", types), boss.post(f"{OFFERS}{tour.pk}/pickup/", points)]

    assert [answer.status_code for answer in answers] == [302, 302]
    assert list(PassengerType.objects.values_list("name_en", "min_age", "max_age", "takes_seat", "needs_adult")) == [
        ("Adult", 18, None, True, False),
        ("Infant", None, 2, False, True),
    ]
    assert PickupPoint.objects.get().minutes_before == 45


def test_ages_out_of_order_are_told_by_the_field(boss: Client) -> None:
    tour = TourFactory()
    sent = {"types-row": "0", "types-0-name_en": "Child", "types-0-min_age": "12", "types-0-max_age": "3"}

    answer = boss.post(f"{OFFERS}{tour.pk}/travellers/", {**sent, "types-0-takes_seat": "on"})

    assert (answer.status_code, faults_of(answer)) == (422, ["id_types-0-max_age_error"])
    page = answer.content.decode()
    assert page.count("The highest age must not be below the lowest.") == 2
    assert 'href="#id_types-0-max_age"' in page
    assert not PassengerType.objects.exists()


def test_hours_have_no_travellers(boss: Client) -> None:
    offer = HourOfferFactory()

    paths = ("travellers/", "pickup/", "departures/", "departures/add/", "rules/add/")
    assert {boss.get(f"{OFFERS}{offer.pk}/{path}").status_code for path in paths} == {404}


def test_channels_are_saved_and_refused_by_the_field(boss: Client) -> None:
    offer = OfferFactory()
    sent = {}
    for channel in SalesChannel:
        sent |= {
            f"{channel.value}-is_open": "on",
            f"{channel.value}-notice_minutes_0": "2",
            f"{channel.value}-notice_minutes_1": "hours",
            f"{channel.value}-horizon_days": "90",
        }
    address = f"{OFFERS}{offer.pk}/channels/"

    refused = boss.post(address, {**sent, "online-horizon_days": "0"})
    never = boss.post(address, {**sent, "online-notice_minutes_0": "91", "online-notice_minutes_1": "days"})
    assert not ChannelTerms.objects.exists()
    saved = boss.post(address, sent)

    assert (refused.status_code, faults_of(refused)) == (422, ["id_online-horizon_days_error"])
    assert (never.status_code, faults_of(never)) == (422, ["id_online-notice_minutes_error"])
    assert saved.status_code == 302
    assert set(ChannelTerms.objects.values_list("notice_minutes", "horizon_days", "is_open")) == {(120, 90, True)}


def test_extras_are_sold(boss: Client) -> None:
    offer = OfferFactory()
    racket = ExtraFactory(venue=offer.venue, stock_kind="at_once", stock=4)
    key = f"extra-{racket.pk}"
    address = f"{OFFERS}{offer.pk}/extras/"

    refused = boss.post(address, {f"{key}-is_sold": "on", f"{key}-max_quantity": "5"})
    saved = boss.post(address, {f"{key}-is_sold": "on", f"{key}-max_quantity": "4"})

    assert (refused.status_code, faults_of(refused)) == (422, [f"id_{key}-max_quantity_error"])
    assert (saved.status_code, OfferExtra.objects.get().max_quantity) == (302, 4)


def test_questions_are_saved_and_refused_by_the_field(boss: Client) -> None:
    offer = OfferFactory()
    sent = {
        "questions-row": "0",
        "questions-0-label_en": "Size",
        "questions-0-kind": "choice",
        "questions-0-options_en": "S\nM",
        "questions-0-asked_of": "person",
    }
    address = f"{OFFERS}{offer.pk}/questions/"

    refused = boss.post(address, {**sent, "questions-0-options_en": "S"})
    saved = boss.post(address, sent)

    assert (refused.status_code, faults_of(refused)) == (422, ["id_questions-0-options_en_error"])
    assert (saved.status_code, Question.objects.get().options_en) == (302, "S\nM")


def test_an_offer_is_published_copied_moved_and_archived_by_one_press(boss: Client) -> None:
    offer = HourOfferFactory(status=Showing.DRAFT, summary_en="Glass walls")
    NeedFactory(offer=offer, spaces=[SpaceFactory(venue=offer.venue)])
    OpeningSetFactory(venue=offer.venue)

    def press(name: str) -> int:
        return boss.post(f"{OFFERS}{offer.pk}/{name}/").status_code

    assert [press(name) for name in ("publish", "duplicate", "down", "up", "unpublish", "archive", "restore")] == [
        302
    ] * 7
    assert press("destroy") == 404
    assert boss.get(f"{OFFERS}{offer.pk}/publish/").status_code == 405
    assert Offer.objects.filter(status=Showing.DRAFT).count() == 2


def test_an_offer_that_is_not_ready_says_what_is_missing(boss: Client) -> None:
    offer = OfferFactory(status=Showing.DRAFT)

    page = boss.post(f"{OFFERS}{offer.pk}/publish/", follow=True).content.decode()

    assert "Before it can be published it needs" in page
    assert "Not published yet. It needs:" in page
    assert "A sentence that sums it up" in page


def test_an_archived_offer_is_read_and_not_changed(boss: Client) -> None:
    offer = OfferFactory(status=Showing.ARCHIVED, archived_at=VenueFactory().published_at, name_en="Court")

    page = boss.get(f"{OFFERS}{offer.pk}/").content.decode()
    answer = boss.post(f"{OFFERS}{offer.pk}/", WORDS)

    assert "This offer is archived" in page
    assert "Save the words" not in page
    assert answer.status_code == 422
    offer.refresh_from_db()
    assert offer.name_en == "Court"


TABS = ("", "times/", "spaces/", "channels/", "extras/", "questions/", "photos/")


def test_the_front_desk_reads_everything_and_changes_nothing(desk: Client) -> None:
    offer, tour = HourOfferFactory(name_en="Court"), TourFactory()
    read = [f"{OFFERS}{offer.pk}/{tab}" for tab in TABS]
    read += [f"{OFFERS}{tour.pk}/{tab}" for tab in ("times/", "travellers/", "pickup/", "departures/")]

    pages = [desk.get(address) for address in [OFFERS, f"{OFFERS}extras/", *read]]
    sent = [desk.post(address, WORDS) for address in read if not address.endswith(("photos/", "departures/"))]
    closed = [desk.get(f"{OFFERS}{path}") for path in ("new/", "new/hour/", f"{offer.pk}/history/")]
    pressed = [desk.post(f"{OFFERS}{offer.pk}/{name}/") for name in ("publish", "archive", "up")]

    assert {page.status_code for page in pages} == {200}
    assert all("Owners and managers" in page.content.decode() for page in pages[2:])
    assert not any("form-actions" in page.content.decode() for page in pages)
    assert {answer.status_code for answer in [*sent, *closed, *pressed]} == {403}
    assert "An owner or a manager can change them." in sent[0].content.decode()
    assert Offer.objects.get(pk=offer.pk).name_en == "Court"


def test_a_manager_of_one_venue_neither_sees_nor_changes_another(on_club: Client, in_club: Tenant) -> None:
    mine, theirs = HourOfferFactory(name_en="Mine"), HourOfferFactory(name_en="Theirs")
    extra = ExtraFactory(venue=theirs.venue, name_en="Their racket")
    manager = manager_of(on_club, in_club, mine.venue_id)

    listed = manager.get(OFFERS).content.decode() + manager.get(f"{OFFERS}extras/").content.decode()
    answers = [manager.get(f"{OFFERS}{theirs.pk}/{tab}") for tab in (*TABS, "history/")]
    answers += [manager.post(f"{OFFERS}{theirs.pk}/{tab}", WORDS) for tab in TABS if tab != "photos/"]
    answers += [manager.post(f"{OFFERS}{theirs.pk}/archive/"), manager.get(f"{OFFERS}extras/{extra.pk}/")]
    answers += [manager.post(f"{OFFERS}extras/{extra.pk}/archive/")]

    assert "Mine" in listed
    assert "Their" not in listed
    assert {answer.status_code for answer in answers} == {404}
    assert Offer.objects.get(pk=theirs.pk).status == Showing.PUBLISHED


def test_another_business_sees_none_of_it(on_hostel: Client, neighbour: User, club: Tenant, hostel: Tenant) -> None:
    with in_schema(club.schema_name):
        offer = HourOfferFactory(name_en="Clubcourt")
    on_hostel.force_login(neighbour)

    listed = on_hostel.get(OFFERS).content.decode()
    answers = [on_hostel.get(f"{OFFERS}{offer.pk}/"), on_hostel.post(f"{OFFERS}{offer.pk}/archive/")]

    assert "Clubcourt" not in listed
    assert [answer.status_code for answer in answers] == [404, 404]


def test_strangers_see_none_of_it(on_club: Client, stranger: User, in_club: Tenant) -> None:
    offer = OfferFactory()

    assert on_club.get(OFFERS).status_code == 302
    on_club.force_login(stranger)
    assert {on_club.get(address).status_code for address in (OFFERS, f"{OFFERS}{offer.pk}/")} == {403}


def make_full(kind: OfferKind) -> Offer:
    offer = {OfferKind.HOUR: HourOfferFactory, OfferKind.NIGHT: NightOfferFactory, OfferKind.DEPARTURE: TourFactory}[
        kind
    ](status=Showing.DRAFT)
    NeedFactory(offer=offer, spaces=SpaceFactory.create_batch(2, venue=offer.venue))
    OfferExtra.objects.create(offer=offer, extra=ExtraFactory(venue=offer.venue))
    Question.objects.create(offer=offer, label_en="Level")
    return offer


@pytest.mark.parametrize("offers", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    boss: Client, offers: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for _ in range(offers):
        for kind in OfferKind:
            make_full(kind)
    boss.get(OFFERS)

    with django_assert_max_num_queries(24):
        assert boss.get(OFFERS).content.count(b"offers-line-words") == 3 * offers


@pytest.mark.parametrize("rows", [1, 3])
@pytest.mark.parametrize("tab", ["", "times/", "spaces/", "channels/", "extras/", "questions/"])
def test_a_tab_costs_the_same_for_any_number_of_rows(
    boss: Client, tab: str, rows: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    offer = make_full(OfferKind.HOUR)
    for _ in range(rows - 1):
        NeedFactory(offer=offer, spaces=[SpaceFactory(venue=offer.venue)])
        OfferExtra.objects.create(offer=offer, extra=ExtraFactory(venue=offer.venue))
        Question.objects.create(offer=offer, label_en="Level")
    boss.get(f"{OFFERS}{offer.pk}/{tab}")

    with django_assert_max_num_queries(20):
        boss.get(f"{OFFERS}{offer.pk}/{tab}")


def test_an_extra_is_added_changed_and_archived(boss: Client) -> None:
    venue = VenueFactory()
    engineer = SpaceFactory(venue=venue)
    sent = {"venue": venue.pk, "name_en": "Mixing", "stock_kind": "unlimited", "space": engineer.pk}

    added = boss.post(f"{OFFERS}extras/new/", sent)
    extra = Extra.objects.get()
    changed = boss.post(f"{OFFERS}extras/{extra.pk}/", {**sent, "stock_kind": "at_once", "stock": "2", "space": ""})
    pressed = [boss.post(f"{OFFERS}extras/{extra.pk}/{name}/") for name in ("up", "down", "archive")]

    extra.refresh_from_db()
    assert [added.status_code, changed.status_code, *(answer.status_code for answer in pressed)] == [302] * 5
    assert (extra.stock, extra.space_id, extra.archived_at is None) == (2, None, False)
    assert boss.post(f"{OFFERS}extras/{extra.pk}/", sent).status_code == 422
    assert boss.post(f"{OFFERS}extras/{extra.pk}/explode/").status_code == 404


@pytest.mark.parametrize(
    ("sent", "field"),
    [
        ({"name_en": ""}, "id_name_en_error"),
        ({"stock_kind": "at_once"}, "id_stock_error"),
        ({"stock_kind": "at_once", "stock": "-2"}, "id_stock_error"),
        ({"stock": "4"}, "id_stock_error"),
        ({"stock_kind": "plenty"}, "id_stock_kind_error"),
        ({"space": "999999"}, "id_space_error"),
    ],
)
def test_an_extra_that_cannot_be_is_told_by_the_field(boss: Client, sent: dict[str, str], field: str) -> None:
    usual = {"venue": VenueFactory().pk, "name_en": "Racket", "stock_kind": "unlimited"}

    answer = boss.post(f"{OFFERS}extras/new/", {**usual, **sent})

    assert (answer.status_code, faults_of(answer)) == (422, [field])
    assert not Extra.objects.exists()


@pytest.mark.parametrize("extras", [1, 3])
def test_the_list_of_extras_costs_the_same_for_any_number(
    boss: Client, extras: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    ExtraFactory.create_batch(extras)
    boss.get(f"{OFFERS}extras/")

    with django_assert_max_num_queries(8):
        assert boss.get(f"{OFFERS}extras/").status_code == 200


def test_words_of_another_language_are_marked(boss: Client, tenant_client: Callable[[Tenant], Client]) -> None:
    OfferFactory(name_en="Padel court")

    page = boss.get(f"/ar{OFFERS}").content.decode()

    assert '<span lang="en" dir="auto">Padel court</span>' in page
