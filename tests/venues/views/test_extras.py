"""Extras: what is sold beside an offer, and on which."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.venues.models.extras import Extra, OfferExtra
from tests.factories.venues import (
    ExtraFactory,
    OfferFactory,
    SpaceFactory,
    VenueFactory,
)
from tests.venues.views.offer_pages import OFFERS, faults_of


def test_extras_are_sold(boss: Client) -> None:
    offer = OfferFactory()
    racket = ExtraFactory(venue=offer.venue, stock_kind="at_once", stock=4)
    key = f"extra-{racket.pk}"
    address = f"{OFFERS}{offer.pk}/extras/"

    refused = boss.post(address, {f"{key}-is_sold": "on", f"{key}-max_quantity": "5"})
    saved = boss.post(address, {f"{key}-is_sold": "on", f"{key}-max_quantity": "4"})

    assert (refused.status_code, faults_of(refused)) == (422, [f"id_{key}-max_quantity_error"])
    assert (saved.status_code, OfferExtra.objects.get().max_quantity) == (302, 4)


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
