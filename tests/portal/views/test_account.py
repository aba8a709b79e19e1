"""The bookings of one person in all businesses: theirs, nobody else's, and at a price of queries that does not grow."""

import json

import pytest
from django.test import Client

from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.guest import Guest
from apps.bookings.services.link_guest import link_guest
from apps.core import clock
from apps.core.schema import in_tenant
from apps.journal.models.entry import Entry
from apps.portal.models.guest_address import GuestAddress
from apps.portal.models.visit import Visit
from apps.rates.choices import BalanceKind
from apps.rates.models.balance import Balance
from apps.tenants.choices import TenantStatus
from apps.tenants.models.tenant import Tenant
from tests.accounts.views.account_pages import enter
from tests.bookings.how import HOW
from tests.factories.accounts import UserFactory
from tests.factories.bookings import BookingFactory, GuestFactory
from tests.portal.travellers import ANA, booked_at, proved, signed_in

TRIPS = "/account/trips/"
LEAVE = "/account/privacy/anonymise/"


@pytest.fixture
def ana(db: None) -> User:
    return proved(UserFactory(email=ANA, name="Ana"))


@pytest.fixture
def browser(public_client: Client, ana: User) -> Client:
    return signed_in(public_client, ana)


def gift_card(**told) -> Balance:
    return Balance.objects.create(kind=BalanceKind.GIFT_CARD, currency="EUR", issued_at=clock.now(), **told)


def references(trips) -> list[str]:
    return [trip.url.rpartition("bookings%2F")[2].removesuffix("%2F") for trip in trips]


def test_bookings_of_all_businesses_stand_by_their_times(browser: Client, ana: User, club: Tenant, hostel: Tenant):
    later = booked_at(club, ana, days=9)
    sooner = booked_at(hostel, ana, days=2)
    gone = booked_at(club, ana, days=-2, status=Status.COMPLETED)
    older = booked_at(hostel, ana, days=-20, status=Status.COMPLETED)
    cancelled = booked_at(hostel, ana, days=4, status=Status.CANCELLED)

    trips = browser.get(TRIPS).context["trips"]

    assert references(trips.upcoming) == [sooner.reference, later.reference]
    assert references(trips.past) == [each.reference for each in (cancelled, gone, older)]
    assert [bool(trip.again) for trip in (*trips.upcoming, *trips.past)] == [True] * 5


def test_nobody_sees_bookings_of_somebody_else_with_the_same_ids(
    browser: Client, ana: User, stranger: User, club: Tenant, hostel: Tenant, tenant_client
):
    own = booked_at(club, ana)
    with in_tenant(hostel):
        bens = GuestFactory(pk=own.guest_id, email="ben@example.org", user_id=stranger.pk)
        BookingFactory(pk=own.pk, guest=bens, reference="BENSOWNONE")
    Visit.objects.create(user=ana, tenant=hostel, first_at=own.made_at, last_at=own.made_at)

    shown = browser.get(TRIPS)
    other = signed_in(Client(headers={"host": "serai.localhost"}), stranger).get(TRIPS)

    assert references(shown.context["trips"].upcoming) == [own.reference]
    assert "BENSOWNONE" not in shown.text
    assert other.context["trips"].is_empty


def test_whoever_is_not_signed_in_does_that_first(public_client: Client):
    answer = public_client.get(TRIPS)

    assert (answer.status_code, answer["Location"]) == (302, "/account/login/?next=%2Faccount%2Ftrips%2F")


def test_without_bookings_the_page_leads_to_places(browser: Client):
    assert "No bookings yet" in browser.get(TRIPS).text


def test_what_is_only_kept_is_no_booking(browser: Client, ana: User, club: Tenant):
    booked_at(club, ana, held=True)
    with in_tenant(club):
        Booking.objects.update(guest=Guest.objects.get(email=ANA))

    assert browser.get(TRIPS).context["trips"].is_empty


def test_past_ones_come_in_pages_without_a_gap(browser: Client, ana: User, club: Tenant, hostel: Tenant):
    made = [booked_at(tenant, ana, days=-day, space=False) for day in range(1, 14) for tenant in (club, hostel)]

    first = browser.get(TRIPS).context["trips"]
    second = browser.get(TRIPS, {"before": first.earlier}).context["trips"]

    shown = references([*first.past, *second.past])
    assert (len(first.past), len(second.past), second.earlier) == (20, 6, "")
    assert sorted(shown) == sorted(booking.reference for booking in made)


@pytest.mark.parametrize("before", ["%", "W10", "WyIxLngiLCAiMjAyNi0wMS0wMVQwMDowMDowMCswMDowMCJd", "x" * 5000])
def test_a_page_that_does_not_exist_is_no_fault(browser: Client, ana: User, club: Tenant, before: str):
    booked_at(club, ana)

    assert browser.get(TRIPS, {"before": before}).status_code == 200


def test_a_business_that_is_closed_is_named_and_nothing_else_is_lost(
    browser: Client, ana: User, club: Tenant, hostel: Tenant
):
    booked_at(club, ana)
    booked_at(hostel, ana)
    Tenant.objects.filter(pk=club.pk).update(status=TenantStatus.SUSPENDED)

    trips = browser.get(TRIPS).context["trips"]

    assert (len(trips.upcoming), trips.silent) == (1, [club.name])


@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow_with_bookings(
    browser: Client, ana: User, club: Tenant, number: int, django_assert_num_queries
):
    for day in range(number):
        booked_at(club, ana, days=day + 1)
        booked_at(club, ana, days=-day - 1, status=Status.COMPLETED)
    browser.get(TRIPS)

    # Session, user, factors; visits, hosts, addresses, pointers; of the business: its schema, coming, past, places,
    # photos; and the schema of the marketplace again.
    with django_assert_num_queries(14):
        browser.get(TRIPS)


def test_bookings_made_without_signing_in_are_found_by_a_proved_address(browser: Client, ana: User, club: Tenant):
    booked_at(club)
    assert browser.get(TRIPS).context["trips"].findable == 1

    answer = browser.post("/account/trips/find/", follow=True)

    assert (len(answer.context["trips"].upcoming), answer.context["trips"].findable) == (1, 0)
    with in_tenant(club):
        assert Guest.objects.get(email=ANA).user_id == ana.pk


def test_an_address_that_is_not_proved_finds_nothing(public_client: Client, club: Tenant):
    booked_at(club)
    ben = UserFactory(email="ben@example.org")
    ben.emailaddress_set.create(email=ANA, verified=False)
    browser = signed_in(public_client, ben)

    trips = browser.post("/account/trips/find/", follow=True).context["trips"]

    assert (trips.is_empty, trips.findable) == (True, 0)
    with in_tenant(club):
        assert Guest.objects.get(email=ANA).user_id is None


def test_a_guest_who_is_somebody_elses_login_is_not_offered(browser: Client, stranger: User, club: Tenant):
    booked_at(club, stranger)

    trips = browser.post("/account/trips/find/", follow=True).context["trips"]

    assert (trips.is_empty, trips.findable) == (True, 0)


def test_only_a_keyed_hash_of_an_address_is_kept(club: Tenant, ana: User):
    booked_at(club, ana)

    kept = GuestAddress.objects.get(tenant=club)
    assert (len(kept.mark), ANA in kept.mark, kept.is_linked) == (64, False, True)


def test_signing_in_at_a_business_makes_its_bookings_show(browser: Client, ana: User, club: Tenant):
    booked_at(club)
    with in_tenant(club):
        link_guest(ana.pk, **HOW)
        guest = Guest.objects.get(email=ANA)
    booked_at(club, ana, days=5)

    assert guest.user_id == ana.pk
    assert len(browser.get(TRIPS).context["trips"].upcoming) == 2


def test_what_businesses_keep_is_handed_out_without_what_teams_write_for_themselves(
    browser: Client, ana: User, club: Tenant, hostel: Tenant
):
    booking = booked_at(club, ana, staff_note="teamsownword")
    with in_tenant(hostel):
        BookingFactory(guest__name="Bens own name")
    browser.logout()
    enter(browser, ana)

    answer = browser.post("/account/privacy/bookings/")

    told = json.loads(answer.content)
    assert [row["reference"] for row in told[club.name]["bookings"]] == [booking.reference]
    assert list(told) == [club.name]
    assert "teamsownword" not in answer.content.decode()
    with in_tenant(club):
        assert Entry.objects.filter(event="bookings.guest_exported").exists()


def test_nobody_leaves_who_is_expected_and_everybody_else_may(browser: Client, ana: User, club: Tenant):
    booked_at(club, ana)
    browser.logout()
    enter(browser, ana)

    assert "You are still expected: 1 booking is to come" in browser.get(LEAVE).text
    refused = browser.post(LEAVE, {"email": ana.email})
    ana.refresh_from_db()
    assert (refused.status_code, ana.anonymised_at) == (422, None)

    with in_tenant(club):
        Booking.objects.update(status=Status.CANCELLED)
    browser.post(LEAVE, {"email": ana.email})
    ana.refresh_from_db()
    assert ana.anonymised_at is not None


def test_cards_and_passes_of_a_proved_address_show_with_their_codes_masked(
    browser: Client, ana: User, club: Tenant, hostel: Tenant
):
    for tenant in (club, hostel):
        booked_at(tenant, ana)
    with in_tenant(club):
        gift_card(holder_email=ANA.title(), code="ABCDEFGH2345", left=50)
        gift_card(holder_email="ben@example.org", code="BENSOWNCARD9", left=70)

    answer = browser.get("/account/passes/")

    assert [(each.business, each.tail) for each in answer.context["passes"]] == [(club.name, "2345")]
    assert "ABCDEFGH2345" not in answer.text


def test_an_address_that_is_not_proved_shows_no_card(public_client: Client, club: Tenant):
    ben = UserFactory(email="ben@example.org")
    booked_at(club, ben, email="ben@example.org")
    with in_tenant(club):
        gift_card(holder_email=ANA, code="ABCDEFGH2345", left=50)

    assert signed_in(public_client, ben).get("/account/passes/").context["passes"] == []
