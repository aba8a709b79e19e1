"""Offers over HTTP: who may, what is refused by which field, and what it costs."""

from collections.abc import Callable

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import OfferKind, Showing
from apps.venues.models.offer import Offer
from tests.factories.venues import (
    ExtraFactory,
    HourOfferFactory,
    NeedFactory,
    OfferFactory,
    OpeningSetFactory,
    SpaceFactory,
    TourFactory,
    VenueFactory,
)
from tests.venues.views.offer_pages import OFFERS, WORDS, faults_of, make_full, manager_of


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


def test_words_of_another_language_are_marked(boss: Client, tenant_client: Callable[[Tenant], Client]) -> None:
    OfferFactory(name_en="Padel court")

    page = boss.get(f"/ar{OFFERS}").content.decode()

    assert '<span lang="en" dir="auto">Padel court</span>' in page
