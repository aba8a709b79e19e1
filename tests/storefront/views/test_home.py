"""The front of a business, as travellers, machines and its own people see it."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import Showing
from apps.venues.models.venue import Venue
from tests.factories.bookings import BookingFactory
from tests.factories.sellable import NOW, court, dorm, tour
from tests.factories.venues import OfferFactory, VenueFactory

pytestmark = pytest.mark.usefixtures("in_club", "now")


@pytest.fixture
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def shown(client: Client, **asked: Any) -> str:
    answer = client.get("/", asked)
    assert answer.status_code == 200
    return answer.text


def test_places_and_what_can_be_had_stand_with_the_whole_price_and_the_next_time(on_club: Client) -> None:
    venue, sold = VenueFactory(), court()

    page = shown(on_club)

    assert reverse("site:venue", args=[venue.slug]) in page
    assert reverse("site:offer", args=[sold.offer.slug]) in page
    assert "from €24.00" in page
    assert "for 1 h" in page
    assert page.count("<h1") == 1


def test_what_is_not_published_is_not_there(on_club: Client) -> None:
    draft, sold = VenueFactory(status=Showing.DRAFT), court()
    OfferFactory(venue=sold.venue, status=Showing.DRAFT, slug="secret-hall")

    page = shown(on_club)

    assert draft.slug not in page
    assert "secret-hall" not in page


def test_another_business_is_not_there(on_hostel: Client) -> None:
    sold = court()

    page = shown(on_hostel)

    assert sold.offer.slug not in page
    assert "This house is being made ready" in page


def test_who_asks_for_a_day_sees_what_is_free_then_and_takes_the_day_along(on_club: Client) -> None:
    day = (NOW + timedelta(days=3)).date()
    free, small = court(), dorm()
    small.offer.max_party = 1
    small.offer.save()

    page = shown(on_club, day=day.isoformat(), people="2")

    assert f"{reverse('site:offer', args=[free.offer.slug])}?day={day.isoformat()}&amp;people=2" in page
    assert reverse("site:offer", args=[small.offer.slug]) not in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_day_on_which_nothing_is_free_says_so_and_leads_back(on_club: Client) -> None:
    sold = court(min_minutes=900, max_minutes=900)
    day = (NOW + timedelta(days=3)).date()
    start = NOW + timedelta(days=2)
    BookingFactory(offer=sold.offer, space=sold.space, starts_at=start, ends_at=start + timedelta(days=3))

    assert "Nothing is free for that" in shown(on_club, day=day.isoformat())


@pytest.mark.parametrize("asked", [{"day": "yesterday"}, {"day": "1999-01-01"}, {"people": "-3"}, {"people": "9" * 30}])
def test_what_nobody_can_mean_is_not_asked(on_club: Client, asked: dict[str, str]) -> None:
    assert "Show everything" not in shown(on_club, **asked)


def test_a_plan_without_booking_says_how_to_reach_the_people(on_club: Client, club: Tenant) -> None:
    sold = court()
    Venue.objects.filter(pk=sold.venue.pk).update(phone="+34910020140")
    Tenant.objects.filter(pk=club.pk).update(plan=Plan.objects.get(key="starter"))
    club.refresh_from_db()

    page = shown(on_club)

    assert "€24.00" not in page
    assert "See what is free" not in page
    assert "+34 910 02 01 40" in page


def test_the_number_of_questions_does_not_grow(
    on_club: Client, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    def asked() -> None:
        with django_assert_num_queries(6):
            on_club.get("/")

    for make in (court, dorm, tour):
        make()
        on_club.get("/")
        asked()
