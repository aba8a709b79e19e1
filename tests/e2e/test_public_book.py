"""From a picked place to a booking as travellers go: quickly, without an account, with and without scripts."""

import re
from dataclasses import dataclass
from datetime import timedelta

import pytest
from playwright.sync_api import Locator, Page, expect

from apps.bookings.rules.guest_facts import GuestFacts
from apps.bookings.services.check_out import CheckOut, check_out
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from apps.venues.choices import SalesChannel
from apps.venues.models.offer import ChannelTerms
from tests.e2e.conftest import NewPage
from tests.e2e.looks import sideways
from tests.e2e.sale import HOST, Sale, checkout_of, held, how, is_booked, make_sale, waits_for
from tests.e2e.site import Site

# With a script and without, at a desk and on two phones.
WAYS = [(1280, True), (1280, False), (375, True), (320, False)]


@dataclass
class Hands:
    """Counts what somebody does: a press, a choice and a field are one each."""

    page: Page
    done: int = 0

    def press(self, what: Locator) -> None:
        self.done += 1
        what.click()

    def choose(self, what: Locator) -> None:
        """By its label, which is what people see and press."""
        self.done += 1
        what.locator("xpath=ancestor::label").click()

    def fill(self, name: str, words: str) -> None:
        self.done += 1
        self.page.locator(f"[name={name}]").fill(words)


@pytest.fixture
def sale(own_database: str) -> Sale:
    return make_sale()


def finish(hands: Hands) -> None:
    """The checkout: two fields, one press; at most five fields are there at all."""
    page = hands.page
    expect(page.locator("h1")).to_have_text("Finish your booking")
    asked = page.locator("form#checkout :is(input, textarea, select):not([type=hidden], [type=checkbox])")
    assert asked.count() <= 5
    assert not sideways(page)
    hands.fill("guest_name", "Anna Berg")
    hands.fill("guest_email", "anna@example.com")
    hands.press(page.locator(".book-button"))
    expect(page.locator("h1")).to_have_text("You are booked")
    expect(page.locator(".ticket-reference")).to_be_visible()
    expect(page.locator(".ticket-qr")).to_be_visible()
    assert not sideways(page)


@pytest.mark.parametrize(("width", "scripts"), WAYS)
def test_a_court_in_eight(new_page: NewPage, site: Site, sale: Sale, width: int, scripts: bool) -> None:
    page = new_page(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
    hands = Hands(page)
    page.goto(site.url("/venues/river/", tenant=HOST))

    hands.press(page.locator("#offers a[href*='/offers/padel/']").first)
    hands.press(page.locator(f"#day-{sale.day}"))
    expect(page.locator(f"#day-{sale.day}")).to_have_attribute("aria-current", "date")
    hands.choose(page.get_by_role("radio", name=re.compile(r"^noon")))
    if scripts:
        expect(page.locator("#reserve")).to_contain_text("€24.00")
    hands.press(page.get_by_role("button", name=re.compile("^Reserve")).locator("visible=true").last)
    finish(hands)

    assert hands.done <= 8
    is_booked("24.00")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_bed_for_two_nights_in_eight(new_page: NewPage, site: Site, sale: Sale, scripts: bool) -> None:
    page = new_page(viewport={"width": 375, "height": 800}, java_script_enabled=scripts)
    hands = Hands(page)
    page.goto(site.url(f"/offers/bed/?month={sale.day:%Y-%m}", tenant=HOST))

    hands.press(page.locator(f"#night-{sale.day}"))
    expect(page.locator(".pick-next")).to_contain_text("Now choose the day you leave.")
    hands.press(page.locator(f"#night-{sale.day + timedelta(days=2)}"))
    expect(page.locator("#reserve")).to_contain_text("€40.00")
    hands.press(page.locator("#reserve"))
    finish(hands)

    assert hands.done <= 8
    is_booked("40.00")


def test_a_walk_for_three_in_nine(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page(viewport={"width": 375, "height": 800})
    hands = Hands(page)
    page.goto(site.url("/offers/walk/", tenant=HOST))

    hands.choose(page.locator(f"#departure-{sale.trip.departure.pk}"))
    expect(page.locator("#reserve")).to_contain_text("€45.00")
    hands.press(page.get_by_role("button", name=re.compile(r"^One more: (?!Child)")))
    expect(page.locator("#reserve")).to_contain_text("€90.00")
    hands.press(page.get_by_role("button", name="One more: Child"))
    expect(page.locator("#reserve")).to_contain_text("€110.00")
    hands.press(page.locator("#reserve"))
    finish(hands)

    assert hands.done <= 9
    is_booked("110.00")


def test_by_keys_alone(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page()
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=2", tenant=HOST))
    page.locator("#reserve").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/book/hold/**")

    _tab_to(page, "guest_name")
    page.keyboard.type("Anna Berg")
    page.keyboard.press("Tab")
    page.keyboard.type("anna@example.com")
    for _step in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.book-button')"):
            break
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_have_text("You are booked")


def _tab_to(page: Page, name: str) -> None:
    for _step in range(40):
        if page.evaluate("document.activeElement.name") == name:
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no key leads to {name}")


def test_a_request_says_by_when_and_is_not_called_a_booking(new_page: NewPage, site: Site, sale: Sale) -> None:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        ChannelTerms.objects.update_or_create(
            offer=sale.court.offer, channel=SalesChannel.ONLINE, defaults={"needs_approval": True}
        )
    page = new_page(java_script_enabled=False)
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=2", tenant=HOST))
    page.locator("#reserve").click()
    expect(page.locator(".book-button")).to_have_text("Ask to book")
    expect(page.locator(".pay-way")).to_contain_text("You have an answer by")

    page.locator("[name=guest_name]").fill("Anna Berg")
    page.locator("[name=guest_email]").fill("anna@example.com")
    page.locator(".book-button").click()

    expect(page.locator("h1")).to_have_text("Your request is with the team")


def test_an_account_is_one_press_after_the_booking(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page(java_script_enabled=False)
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        booking = check_out(
            held(sale, 12).pk, CheckOut(GuestFacts("Anna", email="anna@example.com", language="en")), **how()
        )
        done = checkout_of(booking).replace("/hold/", "/done/")
    page.goto(site.url(done, tenant=HOST))

    page.get_by_role("button", name="Make my account").click()

    expect(page.locator("[name=code]")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_place_that_is_offered_is_taken_with_one_thumb(
    new_page: NewPage, site: Site, sale: Sale, scripts: bool
) -> None:
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        offered = waits_for(sale, 12)
    page = new_page(viewport={"width": 320, "height": 640}, java_script_enabled=scripts)
    page.goto(site.url(offered, tenant=HOST))
    expect(page.locator("h1")).to_have_text("A place is free for you")

    page.get_by_role("button", name=re.compile("^Take it")).click()

    expect(page.locator("h1")).to_have_text("You are booked")
