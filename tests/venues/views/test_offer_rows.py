"""The tabs of an offer that are rows: spaces, travellers, and the buttons that move them."""

from typing import Any

import pytest
from django.test import Client

from apps.tenants.models.tenant import Tenant
from apps.venues.models.departures import PassengerType, PickupPoint
from apps.venues.models.needs import Need
from tests.factories.venues import (
    HourOfferFactory,
    OfferFactory,
    SpaceFactory,
    TourFactory,
)
from tests.venues.views.offer_pages import OFFERS, faults_of


def test_rows_are_added_moved_and_dropped_by_buttons_that_save_nothing(boss: Client) -> None:
    offer = OfferFactory()
    one, two = SpaceFactory.create_batch(2, venue=offer.venue)
    address = f"{OFFERS}{offer.pk}/spaces/"
    sent = {
        "needs-row": ["0", "1"],
        "needs-0-name_en": "Studio",
        "needs-0-spaces": [str(one.pk)],
        "needs-0-quantity": "1",
        "needs-1-name_en": "Engineer",
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
        "needs-0-name_en": "Engineer",
        "needs-0-spaces": [str(ana.pk), str(ben.pk)],
        "needs-0-quantity": "1",
        "needs-0-guest_chooses": "on",
        "needs-3-name_en": "Studio",
        "needs-3-spaces": [str(studio.pk)],
        "needs-3-quantity": "1",
    }

    answer = boss.post(f"{OFFERS}{offer.pk}/spaces/", sent)

    assert answer.status_code == 302
    assert [(need.name, need.guest_chooses, need.spaces.count()) for need in Need.objects.all()] == [
        ("Studio", False, 1),
        ("Engineer", True, 2),
    ]


def test_what_a_space_is_for_is_said_in_every_language_of_the_business(boss: Client, in_club: Tenant) -> None:
    Tenant.objects.filter(pk=in_club.pk).update(languages=["es", "de"])
    space = SpaceFactory()
    offer = OfferFactory(venue=space.venue)
    address = f"{OFFERS}{offer.pk}/spaces/"
    sent = {"needs-row": "0", "needs-0-spaces": [str(space.pk)], "needs-0-quantity": "1"}
    names = {"needs-0-name_en": "Court", "needs-0-name_es": "Pista", "needs-0-name_de": ""}

    answer = boss.post(address, {**sent, **names})

    assert answer.status_code == 302
    need = Need.objects.get()
    assert (need.name_en, need.name_es, need.name_de) == ("Court", "Pista", "")
    words = boss.get(address).content.decode()
    assert [f'name="{name}"' in words for name in names] == [True] * 3
    assert 'value="Pista"' in words


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
