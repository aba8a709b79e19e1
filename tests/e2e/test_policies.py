"""Policies, codes, cards and groups in a browser, in every look."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.journal.choices import SYSTEM, Channel
from apps.rates.choices import BalanceKind, PromoEffect
from apps.rates.models.balance import Balance
from apps.rates.models.groups import GuestGroup
from apps.rates.models.policy import Policy
from apps.rates.rules.member_lines import MemberTerms
from apps.rates.rules.policy_presets import PRESETS
from apps.rates.services.balance_ledger import Change, NewBalance, correct_balance, issue_balance
from apps.rates.services.group_members import add_members
from apps.rates.services.override_policy import set_override
from apps.rates.services.save_group import add_group
from apps.rates.services.save_policy import add_policy
from apps.rates.services.save_promo import PromoTerms, add_promo
from apps.tenants.models.tenant import Tenant
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.rates import RateFactory

NOW = datetime(2026, 6, 1, 9, 30, tzinfo=UTC)
PAGES = [
    ("policies/", ""),
    ("policies/new/?preset=strict", "/ar"),
    ("policies/dates/", ""),
    ("codes/", ""),
    ("codes/new/", "/ar"),
    ("cards/", "/ar"),
    ("cards/{card}/", ""),
    ("groups/", ""),
    ("groups/{group}/", "/ar"),
]


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture(scope="module")
def furnish() -> Callable[[], None]:
    return _fill


def _fill() -> None:
    rates = []
    for preset in PRESETS:
        policy = add_policy({"name_en": str(preset.label)}, preset.terms, currency="EUR", by=SYSTEM)
        rates.append(RateFactory(policy=policy, offer__name_en="Padel court", name_en="Court price"))
    strict = Policy.objects.get(name_en="Strict")
    set_override(rates[0].pk, strict.pk, starts_on=date(2099, 12, 20), ends_on=date(2100, 1, 6), by=SYSTEM)
    for code, days in (("SPRING-26", (None, date(2026, 5, 31))), ("WELCOME", (None, None))):
        terms = PromoTerms(code, PromoEffect.PERCENT, Decimal(20), max_uses=100, valid_until=days[1])
        add_promo(terms, currency="EUR", by=SYSTEM)
    new = NewBalance(BalanceKind.GIFT_CARD, Decimal(50), "EUR", "Ana’s birthday", "ana@guest.example")
    card = issue_balance(new, by=SYSTEM, channel=Channel.STAFF, now=NOW)
    change = Change(Decimal("-12.50"), "0" * 32, "Paid twice")
    correct_balance(card.pk, change, by=SYSTEM, channel=Channel.STAFF, now=NOW)
    issue_balance(NewBalance(BalanceKind.PASS, Decimal(630)), by=SYSTEM, channel=Channel.STAFF, now=NOW)
    group = add_group({"name_en": "Members"}, by=SYSTEM)
    members = [
        MemberTerms("ana@guest.example", "Ana Pérez"),
        MemberTerms("ben@guest.example", "", None, date(2020, 1, 1)),
    ]
    add_members(group.pk, members, by=SYSTEM)


def address(path: str) -> str:
    with in_schema(Tenant.objects.get(slug="club").schema_name):
        card, group = Balance.objects.get(kind=BalanceKind.GIFT_CARD), GuestGroup.objects.get()
    return path.format(card=card.pk, group=group.pk)


@pytest.mark.parametrize(("path", "language"), PAGES)
def test_the_pages_are_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, path: str, language: str
) -> None:
    come_in(window, seen_by, host="club.serai.localhost")

    window.goto(read_site.url(f"{language}/staff/rates/{address(path)}", tenant="club"))

    expect(window.locator("h1")).to_be_visible()
    name = path.partition("?")[0].replace("{", "").replace("}", "").strip("/").replace("/", "-")
    check_everywhere(window, f"{name}-{language.strip('/') or 'en'}")


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
