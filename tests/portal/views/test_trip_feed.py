"""All bookings of one person in their calendar, by an address that only they know."""

import pytest
from django.test import Client
from icalendar import Calendar

from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.core import clock
from apps.core.schema import in_tenant
from apps.portal.models.trip_feed import TripFeed
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import UserFactory
from tests.portal.travellers import ANA, booked_at, proved, signed_in

TRIPS, CHANGE = "/account/trips/", "/account/trips/calendar/"


@pytest.fixture
def ana(db: None) -> User:
    return proved(UserFactory(email=ANA, name="Ana"))


@pytest.fixture
def browser(public_client: Client, ana: User) -> Client:
    return signed_in(public_client, ana)


@pytest.fixture
def phone() -> Client:
    """Of nobody."""
    return Client(headers={"host": "serai.localhost"})


def address(browser: Client) -> str:
    browser.post(CHANGE, {"want": "new"})
    link: str = browser.get(TRIPS).context["feed"]
    assert link.startswith("webcal://serai.localhost")
    return "/trips/" + link.rpartition("/")[2]


def events(phone: Client, path: str) -> dict[str, str]:
    told = Calendar.from_ical(phone.get(path).content)
    return {str(event["uid"]).partition("@")[0]: str(event["status"]) for event in told.walk("VEVENT")}


def test_bookings_of_all_businesses_are_in_it_and_nobody_else_s(
    browser: Client, phone: Client, ana: User, stranger: User, club: Tenant, hostel: Tenant
) -> None:
    court, bed = booked_at(club, ana), booked_at(hostel, ana, days=9)
    gone = booked_at(club, ana, days=5, status=Status.CANCELLED, confirmed_at=clock.now())
    booked_at(club, ana, days=-120, status=Status.COMPLETED)
    booked_at(hostel, ana, days=6, status=Status.EXPIRED)
    booked_at(club, stranger, email="ben@example.org")

    assert events(phone, address(browser)) == {
        court.reference: "CONFIRMED",
        bed.reference: "CONFIRMED",
        gone.reference: "CANCELLED",
    }


def test_it_is_asked_again_only_for_what_has_changed(browser: Client, phone: Client, ana: User, club: Tenant) -> None:
    booking = booked_at(club, ana)
    path = address(browser)

    first = phone.get(path)
    same = phone.get(path, headers={"If-None-Match": first["ETag"]})
    with in_tenant(club):
        booking.sequence += 1
        booking.save(update_fields=["sequence"])
    changed = phone.get(path, headers={"If-None-Match": first["ETag"]})

    assert (first["Content-Type"], first["X-Robots-Tag"]) == ("text/calendar; charset=utf-8", "noindex, nofollow")
    assert b"REFRESH-INTERVAL;VALUE=DURATION:PT1H" in first.content
    assert (same.status_code, changed.status_code) == (304, 200)


def test_another_address_shuts_the_one_before_and_one_taken_back_opens_nothing(
    browser: Client, phone: Client, ana: User
) -> None:
    first = address(browser)
    second = address(browser)

    assert (phone.get(first).status_code, phone.get(second).status_code) == (404, 200)
    browser.post(CHANGE, {"want": "gone"})
    assert phone.get(second).status_code == 404
    assert browser.get(TRIPS).context["feed"] == ""


def test_an_address_nobody_made_opens_nothing(browser: Client, phone: Client, ana: User) -> None:
    good = address(browser)

    for token in ("x", "1.", f"{ana.pk}.forged", f"{ana.pk + 1}.{good.partition('.')[2]}", "9" * 40 + ".x"):
        assert phone.get(f"/trips/{token}.ics").status_code == 404


@pytest.mark.django_db
def test_only_one_s_own_address_is_made_and_only_signed_in(phone: Client) -> None:
    assert phone.post(CHANGE, {"want": "new"}).status_code == 302
    assert not TripFeed.objects.exists()


def test_whoever_is_shut_out_is_read_by_no_calendar(browser: Client, phone: Client, ana: User) -> None:
    path = address(browser)
    User.objects.update(is_active=False)

    assert phone.get(path).status_code == 404
