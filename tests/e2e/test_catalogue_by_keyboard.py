"""A manager without a mouse: from an empty business to a price that explains itself."""

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.tenants.models.tenant import Tenant
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.accounts import MembershipFactory, UserFactory

FOCUSED = """() => {
    const at = document.activeElement;
    return (at.getAttribute('aria-label') || at.innerText || at.labels?.[0]?.innerText || '').trim();
}"""


@pytest.fixture
def olga(own_database: str, settings: Settings) -> User:
    settings.SERAI_DEMO = True
    club = Tenant.objects.get(slug="club")
    return MembershipFactory(tenant=club, role=Role.OWNER, user=UserFactory(email="olga@club.example")).user


def test_spaces_and_prices_need_no_mouse(site: Site, page: Page, olga: User) -> None:
    come_in(page, olga, host="club.serai.localhost")
    page.goto(site.url("/staff/", tenant="club"))

    press(page, "Lay it out for me", leads_to="Spaces")
    press(page, "Add a space", leads_to="What is it?")
    press(page, "Court", leads_to="Court")
    walk_to(page, "Name")
    page.keyboard.type("Centre court")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Spaces", level=1)).to_be_visible()
    expect(page.get_by_text("Centre court").first).to_be_visible()

    press(page, "Rates", leads_to="Rates")
    press(page, "Price tester", leads_to="Price tester")
    walk_to(page, "Show the price")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Total", exact=True)).to_be_visible()


def press(page: Page, name: str, *, leads_to: str) -> None:
    walk_to(page, name)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name=leads_to, level=1)).to_be_visible()


def walk_to(page: Page, name: str) -> None:
    """Tab by tab, as far as a patient person would go; whatever has the focus is seen."""
    for _step in range(80):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED).split("\n")[0] == name:
            return
    pytest.fail(f"“{name}” is not reached by the Tab key")
