"""Guests whom the business allows it book the same every week: every date is told, repaired and booked at once."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from uuid import uuid4

import pytest
import time_machine
from django.test import Client

from apps.accounts.models.user import User
from apps.bookings.choices import Status
from apps.bookings.models.booking import Booking
from apps.bookings.models.series import Series
from apps.bookings.models.settings import BookingSettings
from apps.rates.models.groups import GroupMember
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.factories.accounts import UserFactory
from tests.factories.bookings import BookingFactory
from tests.factories.rates import GuestGroupFactory
from tests.factories.sellable import NOW, court

pytestmark = pytest.mark.usefixtures("in_club")
HOST = {"host": "club.serai.localhost"}
ASKED = "start=2027-01-11T10:00%2B01:00&minutes=60&people=2&every=1&count=3"


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def anna() -> User:
    return UserFactory(email="anna@example.com", name="Anna Berg")


@pytest.fixture
def member(anna: User) -> Client:
    group = GuestGroupFactory()
    GroupMember.objects.create(group=group, email=anna.email)
    BookingSettings.objects.create(pk=1, series_group_ids=[group.pk])
    return signed_in(anna)


def signed_in(user: User) -> Client:
    client = Client(headers=HOST)
    client.force_login(user)
    return client


def test_every_week_is_booked_at_once_and_once(member: Client) -> None:
    sold = court()
    page = f"/book/{sold.offer.slug}/series/"
    shown = member.get(f"{page}?{ASKED}").content.decode()
    told = {"asked": ASKED, "token": str(uuid4()), "seen_total": "72.00", "confirm": "1"}

    leads = {member.post(page, told).headers["Location"] for _press in range(2)}

    assert "Book 3 dates · €72.00" in shown
    assert len(leads) == 1
    assert Series.objects.count() == 1
    assert [each.day for each in Booking.objects.order_by("starts_at").values_list("starts_at", flat=True)] == [
        11,
        18,
        25,
    ]
    assert member.get(leads.pop()).status_code == 200


def test_a_date_that_is_taken_is_repaired_before_anything_is_booked(member: Client) -> None:
    sold = court()
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=datetime(2027, 1, 18, 9, tzinfo=UTC))
    page = f"/book/{sold.offer.slug}/series/"

    refused = member.post(page, {"asked": ASKED, "token": str(uuid4()), "confirm": "1"})
    fixed = member.post(page, {"asked": ASKED, "fix": "1"}).content.decode()

    assert refused.status_code == 409
    assert "Find the best for all" in refused.content.decode()
    assert "Book 3 dates" in fixed
    assert (
        not Booking.objects.filter(status=Status.CONFIRMED)
        .exclude(starts_at=datetime(2027, 1, 18, 9, tzinfo=UTC))
        .exists()
    )


def test_the_picker_leads_there_whom_the_business_allows_it(member: Client) -> None:
    sold = court()
    picked = f"/offers/{sold.offer.slug}/?start=2027-01-11T10:00%2B01:00&minutes=60&people=2"
    stranger, outsider = Client(headers=HOST), signed_in(UserFactory(email="otto@example.com"))

    words = unescape(member.get(picked).content.decode())

    link = re.search(rf'href="(/book/{sold.offer.slug}/series/[^"]*)"', words)
    assert link
    assert "Book 10 dates" in member.get(link[1]).content.decode()
    for other in (stranger, outsider):
        assert "/series/" not in other.get(picked).content.decode()


def test_no_more_dates_are_proposed_than_are_on_sale(member: Client) -> None:
    sold = court()
    ChannelTerms.objects.create(offer=sold.offer, channel=SalesChannel.ONLINE, horizon_days=25)

    words = member.get(f"/book/{sold.offer.slug}/series/?start=2027-01-11T10:00%2B01:00&minutes=60&people=2")

    assert "Every week on Monday at 10 a.m., 3 times. For 2 people." in " ".join(words.content.decode().split())


def test_whoever_is_in_no_group_that_may_is_led_to_the_desk(anna: User) -> None:
    sold = court()

    response = signed_in(anna).get(f"/book/{sold.offer.slug}/series/?{ASKED}")

    assert response.status_code == 403
    assert "Series are made at the front desk." in response.content.decode()


def test_nobody_makes_a_series_without_a_login(member: Client) -> None:
    sold = court()

    response = Client(headers=HOST).get(f"/book/{sold.offer.slug}/series/?{ASKED}")

    assert response.status_code == 302
    assert response.headers["Location"].startswith("/account/login/")
