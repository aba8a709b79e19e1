"""The reference of the API and the page of keys in a browser, in every look."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.api.choices import KeyMode, Scope
from apps.core.schema import in_schema
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.api import api_key

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
KEYS = "/staff/settings/api/"


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def olga(own_database: str) -> User:
    """Owns the club, whose plan opens the API, with a few keys."""
    return _olga()


@pytest.fixture(scope="module")
def seen_by(read_site: Site) -> User:
    """Her again, for the tests that only look."""
    return _olga()


def _olga() -> User:
    club = Tenant.objects.get(slug="club")
    club.plan = Plan.objects.get(key="enterprise")
    club.save()
    user = MembershipFactory(
        tenant=club, role=Role.OWNER, user=UserFactory(email="olga@club.example", name="Olga")
    ).user
    with in_schema(club.schema_name):
        made = {"made_by_id": user.pk, "last_used_at": NOW}
        api_key(number=1, name="Website", scopes=[Scope.CATALOGUE_READ, Scope.BOOKINGS_WRITE], **made)
        api_key(number=2, name="Accounting", scopes=[Scope.BOOKINGS_READ], revoked_at=NOW, **made)
        api_key(
            number=3, name="Trying out", mode=KeyMode.TEST, made_by_id=user.pk, expires_at=NOW + timedelta(days=9999)
        )
    return user


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("path", [KEYS, f"{KEYS}new/"])
def test_pages_of_keys(read_site: Site, window: Page, seen_by: User, path: str, language: str) -> None:
    come_in(window, seen_by, host="club.serai.localhost")
    window.goto(read_site.url(f"{language}{path}", tenant="club"))

    check_everywhere(window, f"api-{path.strip('/').rpartition('/')[2]}{language.replace('/', '-')}")


def test_a_key_is_made_without_scripts(olga: User, site: Site, new_page: Callable[..., Page]) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga, host="club.serai.localhost")
    page.goto(site.url(f"{KEYS}new/", tenant="club"))
    page.get_by_role("textbox", name="Name").fill("Kiosk")
    page.get_by_role("button", name="Make the key").click()

    expect(page.get_by_role("heading", name="Your new key")).to_be_visible()
    expect(page.locator("code").first).to_contain_text("sk_live_")
    page.get_by_role("link", name="I have copied it").click()
    expect(page.get_by_text("Kiosk", exact=True)).to_be_visible()


def test_the_reference_reads_everywhere(read_site: Site, window: Page, seen_by: User) -> None:
    window.goto(read_site.url("/api/docs/", tenant="club"))

    expect(window.get_by_role("heading", name="Make booking", exact=True)).to_be_visible()
    check_everywhere(window, "api-docs")
