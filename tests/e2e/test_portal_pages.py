"""The portal's own pages in a browser, in every look: the marketplace, a front door, the workspace."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from django.conf import settings as conf
from django.test import Client
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.accounts.services.impersonate import start_impersonation, ticket_for
from apps.core import clock
from apps.journal.choices import user_actor
from apps.tenants.models.tenant import Tenant
from apps.tenants.rules.theme import theme_hash
from apps.tenants.services.change_profile import Profile, change_profile
from tests.e2e.axe import check_axe
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.factories.accounts import UserFactory

LANGUAGES = {"en": "", "ar": "/ar"}


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def painted(seen_by: User, hue: int) -> Iterator[None]:
    """The club in another colour, for as long as somebody looks."""
    club = Tenant.objects.get(slug="club")
    told = Profile(club.name, club.time_zone, club.currency, club.language, club.languages, hue)
    change_profile(club.pk, told, by=user_actor(seen_by.pk))
    yield
    change_profile(club.pk, replace(told, brand_hue=club.brand_hue), by=user_actor(seen_by.pk))


def come_in(page: Page, user: User, *, host: str) -> None:
    """The session of somebody who has signed in on that host; signing in itself is tested elsewhere."""
    client = Client(headers={"host": host})
    client.force_login(user)
    value = client.cookies[conf.SESSION_COOKIE_NAME].value
    page.context.add_cookies([{"name": conf.SESSION_COOKIE_NAME, "value": value, "url": f"http://{host}"}])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["/", "/for-venues/"])
def test_the_marketplace_is_accessible_in_every_look(read_site: Site, window: Page, path: str, language: str) -> None:
    window.goto(read_site.url(f"{LANGUAGES[language]}{path}"))

    check_everywhere(window, f"marketplace-{path.strip('/') or 'home'}-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_front_door_is_accessible_in_every_look(read_site: Site, window: Page, language: str) -> None:
    window.goto(read_site.url(f"{LANGUAGES[language]}/", tenant="club"))

    check_everywhere(window, f"front-door-{language}")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", ["", "settings/business/", "settings/plan/", "settings/audit/"])
def test_the_workspace_is_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, path: str, language: str
) -> None:
    come_in(window, seen_by, host="club.serai.localhost")

    window.goto(read_site.url(f"{LANGUAGES[language]}/staff/{path}", tenant="club"))

    expect(window.locator(".staff-nav [aria-current=page]").first).to_be_attached()
    check_everywhere(window, f"staff-{path.strip('/').rpartition('/')[2] or 'home'}-{language}")


def test_the_colour_is_shown_before_it_is_saved_and_worn_afterwards(site: Site, page: Page, olga: User) -> None:
    come_in(page, olga, host="club.serai.localhost")
    page.goto(site.url("/staff/settings/business/", tenant="club"))

    page.get_by_label("Fig").check()
    expect(page.locator("#preview")).to_contain_text("300")
    page.get_by_role("button", name="Save the profile").click()

    expect(page.get_by_text("The profile was saved.")).to_be_visible()
    assert Tenant.objects.get(slug="club").brand_hue == 300
    expect(page.locator("link[href*='/theme/club-']")).to_have_count(1)


@pytest.mark.parametrize("hue", range(0, 360, 45))
def test_a_workspace_in_any_colour_stays_readable(
    read_site: Site, window: Page, seen_by: User, painted: None, hue: int
) -> None:
    come_in(window, seen_by, host="club.serai.localhost")

    window.goto(read_site.url("/staff/", tenant="club"))

    assert f"-{theme_hash(hue)}" in (window.locator("link[href*='/theme/club-']").get_attribute("href") or "")
    check_axe(window)


def test_the_ribbon_of_an_impersonation_is_accessible_in_every_look(site: Site, page: Page, olga: User) -> None:
    superuser = UserFactory(is_superuser=True, is_staff=True)
    club = Tenant.objects.get(slug="club")
    begun = start_impersonation(superuser, user=olga, tenant=club, reason="To see it", now=clock.now())

    page.goto(site.url(f"/staff/impersonation/{ticket_for(begun)}/", tenant="club"))

    expect(page.get_by_text("You look through the eyes of olga@club.example")).to_be_visible()
    check_everywhere(page, "impersonation-en")
