"""Offers in a browser: the pages in every look, and a tour made and published without JavaScript."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.venues.choices import Showing
from apps.venues.models.offer import Offer
from apps.venues.rules.departures import DeparturePlan
from apps.venues.services.keep_departure_rules import add_departure_rule
from apps.venues.services.keep_departures import cancel_departure
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.venues import (
    ExtraFactory,
    HourOfferFactory,
    NeedFactory,
    NightOfferFactory,
    OfferFactory,
    OpeningSetFactory,
    PassengerTypeFactory,
    SpaceFactory,
    TourFactory,
    VenueFactory,
)

HOST = "club.serai.localhost"


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def tour(own_database: str) -> Offer:
    """A catalogue of three kinds; the tour of it."""
    with in_schema("club"):
        return _catalogue()


@pytest.fixture(scope="module")
def seen_tour(read_site: Site) -> Offer:
    with in_schema("club"):
        return _catalogue()


def _catalogue() -> Offer:
    venue = VenueFactory(name_en="Retiro courts")
    hall = SpaceFactory(venue=venue, name_en="Hall", kind="hall")
    courts = [SpaceFactory(parent=hall, name_en=f"Court {number}") for number in (1, 2, 3)]
    padel = HourOfferFactory(venue=venue, name_en="Padel court", summary_en="Glass walls, lights until eleven")
    NeedFactory(offer=padel, name="Court", spaces=courts)
    room = NightOfferFactory(venue=venue, name_en="Garden room", status=Showing.DRAFT, position=1)
    NeedFactory(offer=room, spaces=[SpaceFactory(venue=venue, name_en="Garden room", kind="room")])
    today = clock.today("Europe/Madrid")
    room.stay_rules.create(starts_on=today, ends_on=today + timedelta(days=3), min_nights=3, weekdays=[4, 5])
    OpeningSetFactory(venue=venue)
    tour = TourFactory(venue=venue, name_en="Sunrise walk", summary_en="Up the hill", name_ar="نزهة الشروق", position=2)
    PassengerTypeFactory(offer=tour, min_age=18)
    PassengerTypeFactory(offer=tour, name_en="Child", min_age=4, max_age=17, needs_adult=True, position=1)
    plan = DeparturePlan(today, (2, 5, 6), (390, 1050), language="es")
    add_departure_rule(tour.pk, plan, by=SYSTEM, now=clock.now())
    cancel_departure(tour.departures.all()[1].pk, by=SYSTEM, now=clock.now())
    ExtraFactory(venue=venue, name_en="Racket", stock_kind="at_once", stock=8)
    OfferFactory(venue=venue, status=Showing.ARCHIVED, archived_at=clock.now(), name_en="Old lesson")
    return tour


PLACES = {
    "list": lambda tour: "",
    "new": lambda tour: "new/",
    "departures": lambda tour: f"{tour.pk}/departures/",
}


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", PLACES)
def test_offers_are_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, seen_tour: Offer, name: str, language: str
) -> None:
    come_in(window, seen_by, host=HOST)
    prefix = "" if language == "en" else f"/{language}"
    place: Callable[[Offer], str] = PLACES[name]

    window.goto(read_site.url(f"{prefix}/staff/offers/{place(seen_tour)}", tenant="club"))

    check_everywhere(window, f"offers-{name}-{language}")


def test_the_editor_is_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, seen_tour: Offer) -> None:
    come_in(window, seen_by, host=HOST)
    with in_schema("club"):
        padel, room = Offer.objects.get(name_en="Padel court"), Offer.objects.get(name_en="Garden room")
    tabs = {
        "words": f"{padel.pk}/",
        "hours": f"{padel.pk}/times/",
        "spaces": f"{padel.pk}/spaces/",
        "channels": f"{padel.pk}/channels/",
        "nights": f"{room.pk}/times/",
        "travellers": f"{seen_tour.pk}/travellers/",
        "extras-list": "extras/",
    }

    for name, path in tabs.items():
        window.goto(read_site.url(f"/staff/offers/{path}", tenant="club"))
        check_everywhere(window, f"offer-{name}-en")


def test_rows_are_added_in_place(site: Site, page: Page, olga: User, tour: Offer) -> None:
    come_in(page, olga, host=HOST)
    page.goto(site.url(f"/staff/offers/{tour.pk}/travellers/", tenant="club"))

    page.get_by_role("button", name="Add a traveller").click()
    expect(page.locator(".offers-row")).to_have_count(3)
    page.get_by_label("Who").nth(2).fill("Infant")
    page.get_by_role("button", name="Move row 3 up").click()
    expect(page.get_by_label("Who").nth(1)).to_have_value("Infant")
    page.get_by_role("button", name="Save the travellers").click()

    expect(page.get_by_text("Saved.")).to_be_visible()
    with in_schema("club"):
        assert [row.name_en for row in tour.passenger_types.all()] == ["Adult", "Infant", "Child"]


def test_a_tour_is_made_and_published_without_javascript(
    site: Site, new_page: NewPage, olga: User, tour: Offer
) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga, host=HOST)

    page.goto(site.url("/staff/offers/", tenant="club"))
    page.get_by_role("link", name="New offer").click()
    page.get_by_role("link", name="Departures").click()
    page.get_by_label("Name").first.fill("Night kayak")
    page.get_by_label("In one sentence").first.fill("Under the stars")
    page.get_by_role("button", name="Make the draft").click()
    page.get_by_label("Seats").fill("6")
    page.get_by_role("button", name="Save the times").click()
    page.get_by_role("link", name="Departures").click()
    page.get_by_role("link", name="Add a rule").click()
    page.get_by_label("Saturday").check()
    page.get_by_label("At", exact=True).fill("25:00")
    page.get_by_role("button", name="Add the rule").click()
    expect(page.get_by_text("“25:00” is no time of day.").first).to_be_visible()
    page.get_by_label("At", exact=True).fill("21:30")
    page.get_by_role("button", name="Add the rule").click()
    page.get_by_role("link", name="Travellers").click()
    page.get_by_role("button", name="Add a traveller").click()
    page.get_by_label("Who").fill("Adult")
    page.get_by_role("button", name="Save the travellers").click()
    page.get_by_role("button", name="Publish the offer").click()

    expect(page.get_by_text("Published. Travellers can see it.")).to_be_visible()
    with in_schema("club"):
        kayak = Offer.objects.get(name_en="Night kayak")
        assert (kayak.status, kayak.departures.count() > 50) == (Showing.PUBLISHED, True)
