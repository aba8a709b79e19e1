"""Policies, codes, cards and groups in a browser, in every look."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM
from apps.rates.models.policy import Policy
from apps.rates.rules.policy_presets import PRESETS
from apps.rates.services.save_policy import add_policy
from apps.tenants.models.tenant import Tenant
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.rates import RateFactory

LANGUAGES = {"en": "", "ar": "/ar"}
PATHS = ["policies/", "policies/new/?preset=strict", "policies/dates/"]


@pytest.fixture
def olga(own_database: str, settings: Settings) -> User:
    """Owns the club, which has four policies and a rate for each."""
    settings.SERAI_DEMO = True
    club = Tenant.objects.get(slug="club")
    with in_schema(club.schema_name):
        for preset in PRESETS:
            policy = add_policy({"name_en": str(preset.label)}, preset.terms, currency="EUR", by=SYSTEM)
            RateFactory(policy=policy)
    return MembershipFactory(
        tenant=club, role=Role.OWNER, user=UserFactory(email="olga@club.example", name="Olga")
    ).user


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PATHS)
def test_the_pages_are_accessible_in_every_look(site: Site, page: Page, olga: User, path: str, language: str) -> None:
    come_in(page, olga, host="club.serai.localhost")

    page.goto(site.url(f"{LANGUAGES[language]}/staff/rates/{path}", tenant="club"))

    expect(page.locator("h1")).to_be_visible()
    check_everywhere(page, f"{path.partition('?')[0].strip('/').replace('/', '-')}-{language}")


def test_the_words_are_written_while_somebody_types(site: Site, page: Page, olga: User) -> None:
    come_in(page, olga, host="club.serai.localhost")
    page.goto(site.url("/staff/rates/policies/new/?preset=flexible", tenant="club"))

    page.locator("[name=cancelling-0-before]").fill("36")

    expect(page.locator("#policy-told")).to_contain_text("Free until 36 hours before the start")


def test_a_policy_is_made_without_script(site: Site, new_page: Callable[..., Page], olga: User) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga, host="club.serai.localhost")
    page.goto(site.url("/staff/rates/policies/new/?preset=flexible", tenant="club"))

    page.get_by_label("Name").first.fill("Two days")
    page.get_by_role("button", name="Add a line").first.click()
    page.locator("[name=cancelling-1-before]").fill("6")
    page.locator("[name=cancelling-1-percent]").fill("50")
    page.get_by_role("button", name="Show the words").click()
    expect(page.locator("#policy-told")).to_contain_text("then half is kept; within 6 hours nothing comes back")
    page.locator(".form-actions").get_by_role("button", name="Save the policy").click()

    expect(page.get_by_text("The policy was added.")).to_be_visible()
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        tiers = Policy.objects.get(name_en="Two days").tiers.order_by("-minutes_before")
        assert [tier.percent for tier in tiers if tier.kind == "cancel"] == [Decimal(100), Decimal(50)]
