"""What stays where a place is lost, kept longer, or asked for twice."""

import pytest
from playwright.sync_api import expect

from apps.bookings.models.settings import BookingSettings
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.e2e.conftest import NewPage
from tests.e2e.sale import HOST, Sale, is_booked, make_sale
from tests.e2e.site import Site
from tests.factories.bookings import BookingFactory


@pytest.fixture
def sale(own_database: str) -> Sale:
    return make_sale()


@pytest.mark.parametrize("scripts", [True, False])
def test_a_lost_slot_keeps_what_was_typed_and_is_replaced_by_one_press(
    new_page: NewPage, site: Site, sale: Sale, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=3", tenant=HOST))
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        BookingFactory(offer=sale.court.offer, space=sale.court.space, starts_at=sale.at(12))

    page.locator("#reserve").click()
    expect(page.locator("h1")).to_have_text("Somebody was quicker")
    expect(page.locator(".instead")).to_have_count(3)
    page.locator(".instead").first.click()

    expect(page.locator("h1")).to_have_text("Finish your booking")
    expect(page.locator(".sum-facts")).to_contain_text("3 people")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_hold_is_kept_longer_and_what_was_typed_stays(
    new_page: NewPage, site: Site, sale: Sale, scripts: bool
) -> None:
    page = new_page(java_script_enabled=scripts)
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=3", tenant=HOST))
    page.locator("#reserve").click()
    before = page.locator(".hold-clock b").inner_text()

    page.locator("[name=guest_name]").fill("Anna Berg")
    page.get_by_role("button", name="Keep it 10 minutes longer").click()

    expect(page.locator("[name=guest_name]")).to_have_value("Anna Berg")
    expect(page.locator(".hold-clock button")).to_have_count(0)
    assert page.locator(".hold-clock b").inner_text() != before


def test_two_minutes_before_the_end_it_is_said_once(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page()
    page.clock.install()
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        BookingSettings.objects.create(pk=1, hold_minutes=4)
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=3", tenant=HOST))
    page.locator("#reserve").click()
    expect(page.locator("[data-hold-left]")).to_have_text("4 minutes")
    expect(page.locator("[data-hold-told]")).to_be_empty()

    page.clock.fast_forward(130_000)
    expect(page.locator("[data-hold-told]")).to_have_text("Less than two minutes are left.")
    page.clock.fast_forward(130_000)

    expect(page.locator("[data-hold-told]")).to_contain_text("The time is over.")


def test_back_refresh_and_enter_make_one_booking(new_page: NewPage, site: Site, sale: Sale) -> None:
    page = new_page()
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=2", tenant=HOST))
    page.locator("#reserve").click()
    page.wait_for_url("**/book/hold/**")
    page.reload()
    page.go_back()
    page.go_forward()

    page.locator("[name=guest_name]").fill("Anna Berg")
    page.locator("[name=guest_email]").fill("anna@example.com")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("You are booked")
    page.reload()
    page.go_back()

    expect(page.locator("h1")).to_have_text("You are booked")
    is_booked("24.00")


@pytest.mark.parametrize("pressed", [".book-button", "text=Use code"])
def test_back_to_a_form_that_was_not_taken_leads_to_it_with_what_was_typed(
    new_page: NewPage, site: Site, sale: Sale, pressed: str
) -> None:
    """Nothing of a checkout is kept by the browser, so it has nothing to show of what was answered to a form."""
    page = new_page()
    page.goto(site.url(f"/offers/padel/?start={sale.day}T12:00&minutes=60&people=3", tenant=HOST))
    page.locator("#reserve").click()
    page.locator("[name=guest_name]").fill("Anna Berg")
    page.locator("[name=guest_email]").fill("anna@nowhere")
    page.locator("details:has([name=promo]) > summary").click()
    page.locator("[name=promo]").fill("NO-SUCH-CODE")
    page.locator(pressed).click()
    expect(page.locator(".error-summary")).to_be_visible()
    page.goto(site.url("/", tenant=HOST))

    page.go_back()

    expect(page.locator("h1")).to_have_text("Finish your booking")
    expect(page.locator("[name=guest_name]")).to_have_value("Anna Berg")
    page.locator("[name=guest_email]").fill("anna@example.com")
    page.locator(".book-button").click()
    expect(page.locator("h1")).to_have_text("You are booked")
