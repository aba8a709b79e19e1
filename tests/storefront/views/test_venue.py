"""The page of a venue: who sees it, what it says to people and to machines."""

import json
import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import translation
from pytest_django import DjangoAssertNumQueries

from apps.accounts.models.user import User
from apps.rates.models.rate import BasePrice
from apps.venues.choices import Showing
from apps.venues.models.venue import Venue
from tests.factories.photos import make_photo
from tests.factories.sellable import NOW, Sold, court, courts, tour
from tests.factories.venues import SpaceFactory, VenueFactory

pytestmark = pytest.mark.usefixtures("in_club", "now")


@pytest.fixture
def now() -> Iterator[None]:
    with time_machine.travel(NOW, tick=False):
        yield


def page_of(client: Client, venue: Venue, *, language: str = "en") -> str:
    with translation.override(language):
        answer = client.get(reverse("site:venue", args=[venue.slug]))
    assert answer.status_code == 200
    return answer.text


def data_in(page: str) -> Any:
    blocks = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    found = [json.loads(block) for block in blocks]
    return found[0] if found and isinstance(found[0], list) else found


@pytest.fixture
def sold() -> Sold:
    made = court()
    Venue.objects.filter(pk=made.venue.pk).update(
        summary_en="Courts by the river.",
        house_rules_en="Clean shoes.",
        arrival_en="Through the gate.",
        phone="+34910020140",
        amenities=["parking", "wifi"],
        latitude=Decimal("40.4"),
        longitude=Decimal("-3.7"),
    )
    made.venue.refresh_from_db()
    return made


def test_everything_somebody_asks_before_booking_is_on_the_page(on_club: Client, sold: Sold) -> None:
    page = page_of(on_club, sold.venue)

    for words in ("Courts by the river.", "Clean shoes.", "Through the gate.", "Parking", "Wi-Fi", "from €24.00"):
        assert words in page
    for part in ("Next: ", "Opening hours", "Cancelling and paying", "+34 910 02 01 40", "openstreetmap.org"):
        assert part in page
    assert page.count("<h1") == 1
    assert reverse("site:offer", args=[sold.offer.slug]) in page


def test_nothing_is_fetched_from_elsewhere(on_club: Client, sold: Sold) -> None:
    page = page_of(on_club, sold.venue)

    fetched = re.findall(r'(?:src|srcset)="(https?:[^"]*)"', page)
    assert fetched == []


def test_a_draft_is_for_its_team_and_for_nobody_else(on_club: Client, owner: User) -> None:
    draft = VenueFactory(status=Showing.DRAFT)
    assert on_club.get(reverse("site:venue", args=[draft.slug])).status_code == 404

    on_club.force_login(owner)
    page = page_of(on_club, draft)

    assert "Preview: only your team sees this venue" in page
    assert '<meta name="robots" content="noindex">' in page


def test_an_archived_venue_is_gone_for_its_team_too(on_club: Client, owner: User) -> None:
    gone = VenueFactory(archived=True)
    on_club.force_login(owner)

    assert on_club.get(reverse("site:venue", args=[gone.slug])).status_code == 404


def test_another_business_has_no_such_venue(on_hostel: Client, sold: Sold) -> None:
    assert on_hostel.get(reverse("site:venue", args=[sold.venue.slug])).status_code == 404


def test_words_in_another_language_than_the_reader_s_say_so(on_club: Client, sold: Sold) -> None:
    page = page_of(on_club, sold.venue, language="ar")

    assert '<html lang="ar" dir="rtl"' in page
    assert 'class="lead" lang="en">Courts by the river.' in page


def test_machines_read_the_price_that_people_see(on_club: Client, sold: Sold) -> None:
    page = page_of(on_club, sold.venue)

    [data] = data_in(page)
    [offer] = data["makesOffer"]
    assert data["@type"] == "SportsActivityLocation"
    assert (offer["price"], offer["priceCurrency"]) == ("24.00", "EUR")
    assert offer["availability"] == "https://schema.org/InStock"
    assert f"from €{offer['price']}" in page
    assert data["geo"]["latitude"] == "40.400000"


def test_machines_read_the_hours_that_people_see(on_club: Client, sold: Sold) -> None:
    [data] = data_in(page_of(on_club, sold.venue))

    [hours] = data["openingHoursSpecification"]
    assert (hours["opens"], hours["closes"], len(hours["dayOfWeek"])) == ("08:00", "23:00", 7)
    assert (hours["dayOfWeek"][0], hours["validFrom"]) == ("https://schema.org/Wednesday", "2027-01-06")


def test_no_words_of_a_business_end_the_data_block(on_club: Client, sold: Sold) -> None:
    Venue.objects.filter(pk=sold.venue.pk).update(name_en="</script><script>alert(1)</script>&")

    page = page_of(on_club, sold.venue)

    [data] = data_in(page)
    assert data["name"] == "</script><script>alert(1)</script>&"
    assert "<script>alert" not in page


def test_a_tour_is_told_with_its_departures(on_club: Client) -> None:
    sold = tour()

    page = on_club.get(reverse("site:offer", args=[sold.offer.slug])).text

    trip, event = data_in(page)
    assert (trip["@type"], event["@type"]) == ("TouristTrip", "Event")
    assert event["startDate"] == sold.departure.starts_at.isoformat()
    assert (event["offers"]["price"], event["offers"]["priceCurrency"]) == ("45.00", "EUR")
    assert f"from €{trip['offers']['price']}" in page


def test_what_has_no_price_promises_none(on_club: Client, sold: Sold) -> None:
    BasePrice.objects.filter(rate=sold.rate).delete()

    page = page_of(on_club, sold.venue)

    [data] = data_in(page)
    assert "makesOffer" not in data
    assert "Nothing free in the next weeks" in page


def test_every_language_names_every_other_and_itself(on_club: Client, sold: Sold) -> None:
    def told(language: str) -> tuple[str, dict[str, str]]:
        page = page_of(on_club, sold.venue, language=language)
        [canonical] = re.findall(r'<link rel="canonical" href="([^"]+)"', page)
        return canonical, dict(re.findall(r'hreflang="([^"]+)" href="([^"]+)"', page))

    english, others = told("en")

    assert others["x-default"] == others["en"] == english
    for code, address in others.items():
        if code != "x-default":
            assert told(code) == (address, others)


def test_a_shared_link_has_a_picture_of_its_own(on_club: Client, sold: Sold) -> None:
    page = page_of(on_club, sold.venue)

    [image] = re.findall(r'<meta property="og:image" content="http://club.serai.localhost(/og/[^"]+)"', page)
    assert on_club.get(image)["Content-Type"] == "image/png"


def test_the_number_of_questions_does_not_grow(
    on_club: Client,
    sold: Sold,
    django_assert_num_queries: DjangoAssertNumQueries,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    """The first visitor after a change asks for all that is known of the offers, the next whether it still is so."""
    on_club.get(reverse("site:venue", args=[sold.venue.slug]))
    for colour in ("#0a6a62", "#b3203d"):
        with django_assert_num_queries(2):
            on_club.get(reverse("site:venue", args=[sold.venue.slug]))
        courts(2, venue=sold.venue)
        SpaceFactory(venue=sold.venue)
        make_photo(sold.venue, colour)
        with django_assert_max_num_queries(48):
            on_club.get(reverse("site:venue", args=[sold.venue.slug]))
