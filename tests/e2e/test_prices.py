"""Rates, price rules, the price tester and the price calendar in a browser."""

from decimal import Decimal

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.user import User
from apps.core.schema import in_schema
from apps.rates.choices import Effect, PriceUnit
from apps.rates.models.price_rule import PriceRule
from apps.venues.models.extras import Extra, OfferExtra
from apps.venues.models.offer import HourTerms
from apps.venues.models.venue import Venue
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.e2e.test_portal_pages import come_in
from tests.factories.rates import (
    BasePriceFactory,
    CityTaxFactory,
    ExtraPriceFactory,
    GuestGroupFactory,
    PolicyFactory,
    PriceRuleFactory,
    RateFactory,
    TaxRateFactory,
)
from tests.factories.venues import OfferFactory, VenueFactory

HOST = "club.serai.localhost"
SATURDAY = "offer=padel&on=2099-06-06&at=19:00&minutes=90&people=4"


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def catalogue(own_database: str) -> dict[str, int]:
    return _catalogue()


@pytest.fixture(scope="module")
def seen_catalogue(read_site: Site) -> dict[str, int]:
    return _catalogue()


def _catalogue() -> dict[str, int]:
    """A club with courts, a studio, members and peak hours."""
    with in_schema("club"):
        venue = VenueFactory(name_en="Chamartín", name_ar="شامارتين", slug="chamartin")
        policy, tax = PolicyFactory(name_en="Free until 24 hours before"), TaxRateFactory(name_en="VAT")
        members = GuestGroupFactory(name_en="Members", name_ar="الأعضاء")
        padel = _offer(venue, "padel", "Padel court", policy=policy, tax=tax, amount=24)
        RateFactory(offer=padel, name_en="Members", policy=policy, tax=tax, group=members, position=1)
        _offer(venue, "studio", "Dance studio", policy=policy, tax=tax, amount=38)
        OfferFactory(venue=venue, slug="tennis", name_en="Tennis court")
        racket = Extra.objects.create(venue=venue, name_en="Racket")
        OfferExtra.objects.create(offer=padel, extra=racket, max_quantity=4)
        ExtraPriceFactory(extra=racket, amount=Decimal("3.50"))
        CityTaxFactory(venue=venue, max_nights=7)
        peak = PriceRuleFactory(
            name_en="Peak", weekdays=[0, 1, 2, 3, 4], from_minute=1080, to_minute=1320, offers=[padel]
        )
        PriceRuleFactory(name_en="Weekend", weekdays=[5, 6], from_minute=600, to_minute=1320, value=Decimal(25))
        PriceRuleFactory(name_en="Members pay less", group=members, value=Decimal(-10), priority=20)
        PriceRuleFactory(name_en="Early bird", min_lead_minutes=43_200, value=Decimal(-5), priority=20)
        PriceRuleFactory(
            name_en="Open day",
            starts_on="2099-09-01",
            ends_on="2099-09-01",
            effect=Effect.SET,
            value=Decimal(0),
            is_exclusive=True,
            priority=30,
            is_active=False,
        )
        return {"rate": padel.rates.all()[0].pk, "rule": peak.pk}


def _offer(venue: Venue, slug: str, name: str, *, amount: int, **columns: object):  # type: ignore[no-untyped-def]
    offer = OfferFactory(venue=venue, slug=slug, name_en=name)
    # Wider than a phone; what a browser is asked of a table grows faster than its cells.
    HourTerms.objects.create(offer=offer, allowed_starts=[hour * 60 for hour in range(10, 22)])
    rate = RateFactory(offer=offer, name_en="Standard", name_ar="قياسي", **columns)
    BasePriceFactory(rate=rate, amount=Decimal(amount))
    BasePriceFactory(rate=rate, unit=PriceUnit.FLAT, amount=Decimal(2))
    return offer


PAGES = {
    "rates": "/staff/rates/",
    "rate": "/staff/rates/{rate}/",
    "rules": "/staff/rates/rules/",
    "rule": "/staff/rates/rules/{rule}/",
    "tester": f"/staff/rates/tester/?{SATURDAY}",
    "calendar": "/staff/rates/calendar/?month=2099-06",
    "hours": "/staff/rates/calendar/?month=2099-06&offer=padel",
    "taxes": "/staff/rates/taxes/",
}


ALSO_IN_ARABIC = ("rates", "rule", "tester", "hours")


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("name", ALSO_IN_ARABIC)
def test_pages_about_prices_are_accessible_in_every_look(
    read_site: Site, window: Page, seen_by: User, seen_catalogue: dict[str, int], name: str, language: str
) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(language + PAGES[name].format(**seen_catalogue), tenant="club"))

    check_everywhere(window, f"prices-{name}-{language.strip('/') or 'en'}")


@pytest.mark.parametrize("name", [name for name in PAGES if name not in ALSO_IN_ARABIC])
def test_the_other_pages_about_prices_are_too(
    read_site: Site, window: Page, seen_by: User, seen_catalogue: dict[str, int], name: str
) -> None:
    come_in(window, seen_by, host=HOST)

    window.goto(read_site.url(PAGES[name].format(**seen_catalogue), tenant="club"))

    check_everywhere(window, f"prices-{name}-en")


def test_a_price_is_set_ruled_and_explained_without_a_script(
    site: Site, new_page: NewPage, olga: User, catalogue: dict[str, int]
) -> None:
    page = new_page(java_script_enabled=False)
    come_in(page, olga, host=HOST)
    page.goto(site.url("/staff/rates/", tenant="club"))

    page.get_by_role("link", name="Set the price of Tennis court").click()
    page.get_by_label("Name").first.fill("Standard")
    page.get_by_label("per hour").first.fill("20")
    page.get_by_role("button", name="Save the rate").click()
    expect(page.get_by_text("€20.00 per hour")).to_be_visible()

    page.get_by_role("link", name="Price rules").click()
    page.get_by_role("link", name="Add a rule").click()
    page.get_by_label("Name").first.fill("Saturday night")
    page.get_by_label("Saturday").check()
    page.get_by_label("Value").fill("50")
    page.get_by_role("button", name="Show the sentence").click()
    expect(page.get_by_text("When Sat, then")).to_be_visible()
    page.get_by_role("button", name="Save the rule").click()
    expect(page.get_by_text("It can hold together with")).to_be_visible()

    page.goto(site.url(f"/staff/rates/tester/?{SATURDAY.replace('padel', 'tennis')}", tenant="club"))
    expect(page.get_by_role("link", name="Saturday night")).to_be_visible()
    page.get_by_label("People").fill("2")
    page.get_by_role("button", name="Show the price").click()
    expect(page.locator(".tester-total")).to_contain_text("€")
    with in_schema("club"):
        assert PriceRule.objects.filter(name_en="Saturday night", weekdays=[5]).exists()


def test_the_tester_answers_while_one_asks(site: Site, page: Page, olga: User, catalogue: dict[str, int]) -> None:
    come_in(page, olga, host=HOST)
    page.goto(site.url(f"/staff/rates/tester/?{SATURDAY}", tenant="club"))
    before = page.locator(".tester-total").inner_text()

    page.get_by_label("Minutes").fill("120")
    page.get_by_label("Minutes").press("Tab")

    expect(page.locator(".tester-total")).not_to_have_text(before)
    assert "minutes=120" in page.url
