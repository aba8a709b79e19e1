"""The heart: saves once, on every host, for whoever pressed it, and after a sign-in for whoever was a stranger."""

from collections.abc import Callable

import pytest
from django.test import Client

from apps.accounts.models.user import User
from apps.core import clock
from apps.core.schema import in_tenant
from apps.search.models.saved import SavedPlace
from apps.search.rules.saved import PlaceKey
from apps.search.services.save_place import save_place
from apps.tenants.models.tenant import Tenant
from apps.venues.models.offer import Offer
from tests.factories.accounts import PASSWORD
from tests.portal.travellers import signed_in
from tests.search.market import Market, more_courts, open_market

SAVED = "/account/saved/"


@pytest.fixture
def market(club: Tenant, hostel: Tenant) -> Market:
    return open_market(club, hostel, now=clock.now())


@pytest.fixture
def key(market: Market, club: Tenant) -> str:
    return f"{club.pk}-offer-{market.court.offer.pk}"


def address(key: str) -> str:
    return f"{SAVED}{key}/"


def test_a_press_saves_once_and_another_takes_it_away(public_client: Client, stranger: User, key: str) -> None:
    browser = signed_in(public_client, stranger)

    for _ in range(2):
        answer = browser.post(address(key), {"want": "saved", "from": "/search/"})
    assert (answer.status_code, answer["Location"]) == (302, "/search/")
    assert [str(place.key) for place in browser.get(SAVED).context["places"]] == [key]

    browser.post(address(key), {"want": "gone", "from": "/search/"})
    assert browser.get(SAVED).context["places"] == []


def test_htmx_gets_the_heart_as_it_is_now(public_client: Client, stranger: User, key: str) -> None:
    browser = signed_in(public_client, stranger)

    answer = browser.post(address(key), {"want": "saved", "name": "<Court>"}, headers={"hx-request": "true"})

    assert 'aria-pressed="true" aria-label="Save &lt;Court&gt;"' in answer.text


def test_a_stranger_signs_in_first_and_nothing_is_lost(public_client: Client, stranger: User, key: str) -> None:
    stranger.set_password(PASSWORD)
    stranger.save()
    first = public_client.get(address(key), {"from": "/search/"})
    assert first["Location"].startswith("/account/login/?next=%2Faccount%2Fsaved%2F")
    assert not SavedPlace.objects.exists()

    after = public_client.post(first["Location"], {"login": stranger.email, "password": PASSWORD}, follow=True)

    assert after.redirect_chain[-1] == ("/search/", 302)
    assert SavedPlace.objects.get().user_id == stranger.pk


def test_opening_the_address_saves_nothing_unasked(public_client: Client, stranger: User, key: str) -> None:
    answer = signed_in(public_client, stranger).get(address(key))

    assert "Save this place?" in answer.text
    assert not SavedPlace.objects.exists()


def test_nobody_sees_what_another_saved(public_client: Client, stranger: User, owner: User, key: str) -> None:
    signed_in(public_client, stranger).post(address(key), {"want": "saved"})

    other = signed_in(Client(headers={"host": "serai.localhost"}), owner)

    assert other.get(SAVED).context["places"] == []
    other.post(address(key), {"want": "gone"})
    assert SavedPlace.objects.get().user_id == stranger.pk


def test_on_the_host_of_a_business_only_what_is_its_own(
    tenant_client: Callable[[Tenant], Client], stranger: User, club: Tenant, hostel: Tenant, market: Market, key: str
) -> None:
    at_club, at_hostel = (signed_in(tenant_client(tenant), stranger) for tenant in (club, hostel))

    assert at_hostel.post(address(key), {"want": "saved"}).status_code == 404
    assert at_club.post(address(key), {"want": "saved", "from": "//evil.example/"})["Location"] == "/"
    page = at_club.get(f"/offers/{market.court.offer.slug}/").text
    assert 'aria-pressed="true"' in page


def test_what_is_not_shown_cannot_be_saved_but_taken_away(
    public_client: Client, stranger: User, club: Tenant, key: str
) -> None:
    browser = signed_in(public_client, stranger)
    browser.post(address(key), {"want": "saved"})
    with in_tenant(club):
        Offer.objects.update(status="draft")

    assert browser.post(address(key), {"want": "saved"}).status_code == 404
    assert browser.post(address(key), {"want": "gone"}).status_code == 302
    assert not SavedPlace.objects.exists()


@pytest.mark.parametrize("key", ["0-offer-0", "1-space-1", "x", "1-offer-99999999999999999999"])
def test_what_is_no_place_is_not_found(public_client: Client, stranger: User, key: str) -> None:
    assert signed_in(public_client, stranger).post(address(key), {"want": "saved"}).status_code == 404


def test_a_venue_is_shown_without_the_price_of_one_of_its_offers(
    public_client: Client, stranger: User, club: Tenant, market: Market
) -> None:
    save_place(stranger.pk, PlaceKey(club.pk, "venue", market.court.venue.pk), now=clock.now())

    (place,) = signed_in(public_client, stranger).get(SAVED).context["places"]

    assert (place.hit.price, place.hit.url) == (
        None,
        f"http://club.serai.localhost:8000/venues/{market.court.venue.slug}/",
    )


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_places(
    public_client: Client, stranger: User, club: Tenant, market: Market, number: int, django_assert_max_num_queries
) -> None:
    more_courts(club, number, now=clock.now())
    with in_tenant(club):
        offers = list(Offer.objects.order_by("pk").values_list("pk", flat=True))[:number]
    for pk in offers:
        save_place(stranger.pk, PlaceKey(club.pk, "offer", pk), now=clock.now())
    browser = signed_in(public_client, stranger)
    browser.get(SAVED)

    with django_assert_max_num_queries(13):
        browser.get(SAVED)


def test_strangers_get_a_plain_link_without_a_token(
    tenant_client: Callable[[Tenant], Client], club: Tenant, market: Market, key: str
) -> None:
    page = tenant_client(club).get(f"/venues/{market.court.venue.slug}/").text

    assert f'class="heart" href="/account/saved/{club.pk}-venue-{market.court.venue.pk}/?from=' in page
    assert "csrfmiddlewaretoken" not in page


def test_more_than_a_page_of_places_go_on_over_pages(
    public_client: Client, stranger: User, market: Market, club: Tenant, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("apps.search.selectors.saved.A_PAGE", 2)
    for number in range(3):
        save_place(stranger.pk, PlaceKey(club.pk, "offer", 900 + number), now=clock.now())
    browser = signed_in(public_client, stranger)

    first, second = (browser.get(f"{SAVED}?page={page}").context for page in (1, 2))

    assert [len(first["places"]), len(second["places"])] == [2, 1]
    assert (first["previous"], first["next"]) == ("", "?page=2")
    assert (second["previous"], second["next"]) == ("?page=1", "")
    assert browser.get(f"{SAVED}?page=x").status_code == 200
