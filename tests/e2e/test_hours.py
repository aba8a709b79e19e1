"""Opening hours and closures in a browser: in every look, and all of it without JavaScript."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.conf import settings as conf
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import ClosureReason, Season
from apps.venues.models.hours import OpeningSet
from apps.venues.models.venue import Venue
from apps.venues.selectors.hours import week_set
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.factories.hours import ClosureFactory, DayExceptionFactory, OpeningSetFactory
from tests.factories.venues import SpaceFactory, VenueFactory

LANGUAGES = {"en": "", "ar": "/ar"}
HOST = "club.serai.localhost"


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture(scope="module")
def furnish() -> Callable[[], None]:
    return _furnish


def _furnish() -> None:
    """Open late, with a summer, a holiday, and two things closed this month."""
    venue = VenueFactory(slug="riverside", name_en="Riverside Padel", name_es="Riverside Pádel")
    hall = SpaceFactory(venue=venue, kind="hall", name_en="Main hall")
    court = SpaceFactory(parent=hall, name_en="Court 1")
    today = clock.today(venue.time_zone)
    OpeningSetFactory(venue=venue, hours=[(8, 14), (16, 25)])
    OpeningSetFactory(venue=venue, space=court, hours=[(10, 20)])
    summer = {"season": Season.YEARLY, "starts_on": date(2000, 6, 15), "ends_on": date(2000, 9, 10)}
    OpeningSetFactory(venue=venue, name="Summer", hours=[(7, 12), (18, 26)], **summer)
    DayExceptionFactory(venue=venue, on=today + timedelta(days=3), name="City festival")
    DayExceptionFactory(venue=venue, on=today + timedelta(days=5), name="League final", hours=[(8, 24)])
    _close(venue, today + timedelta(days=1), None, 1)
    _close(venue, today, hall, 2)


def _close(venue: Venue, day: date, space: object, days: int) -> None:
    until = day + timedelta(days=days)
    edges = {"starts": f"{day}T00:00", "ends": f"{until}T00:00"}
    ClosureFactory(venue=venue, space=space, reason=ClosureReason.EVENT, note="New floor", **edges)


def come_in(page: Page, user: User) -> None:
    client = Client(headers={"host": HOST})
    client.force_login(user)
    value = client.cookies[conf.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": conf.SESSION_COOKIE_NAME, "value": value, "url": f"http://{HOST}"}])


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_accessible_in_every_look(read_site: Site, window: Page, seen_by: User, language: str) -> None:
    come_in(window, seen_by)
    settings_of = f"{LANGUAGES[language]}/staff/settings/venues/riverside"
    for name, path in {"week": "hours/", "closures": "closures/", "season": "hours/seasons/new/"}.items():
        window.goto(read_site.url(f"{settings_of}/{path}", tenant="club"))

        check_everywhere(window, f"hours-{name}-{language}")


def test_a_week_is_written_without_javascript(site: Site, new_page: NewPage, olga: User) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga)
    page.goto(site.url("/staff/settings/venues/riverside/hours/", tenant="club"))

    page.get_by_label("Remove Monday 16:00").click()
    page.get_by_label("Monday closes at").fill("02:00")
    page.get_by_label("next day").first.check()
    page.get_by_role("button", name="Copy Monday to the workdays").click()
    expect(page.get_by_text("8 a.m. until 2 a.m. next day")).to_have_count(5)
    page.get_by_label("Sunday closes at").first.fill("07:00")
    page.get_by_role("button", name="Save the week").last.click()
    expect(page.locator(".error-summary")).to_contain_text("It closes before it opens.")
    page.get_by_label("Sunday closes at").first.fill("12:00")
    page.get_by_role("button", name="Save the week").last.click()

    expect(page.get_by_text("The opening hours were saved.")).to_be_visible()
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        days = week_set(OpeningSet.objects.get(season=Season.ALWAYS, space=None)).days
    assert [[(each.opens, each.closes) for each in day] for day in days] == [
        *([[(480, 1560)]] * 5),
        [(480, 840), (960, 1500)],
        [(480, 720), (960, 1500)],
    ]


def test_a_row_is_added_in_place_and_gets_the_focus(site: Site, page: Page, olga: User) -> None:
    come_in(page, olga)
    page.goto(site.url("/staff/settings/venues/riverside/hours/", tenant="club"))

    page.get_by_role("button", name="Add hours, Tuesday").press("Enter")

    expect(page.get_by_label("Tuesday opens at")).to_have_count(3)
    expect(page.get_by_label("Tuesday opens at").last).to_be_focused()
