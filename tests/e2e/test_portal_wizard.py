"""Opening a business in a browser: on a phone and at a desk, with and without JavaScript, with a new account."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from playwright.sync_api import Page, expect
from pytest_django import Settings

from apps.accounts.models.membership import Membership
from apps.tenants.models.tenant import Tenant
from config.celery import app
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site

PHONE, DESK = {"width": 375, "height": 740}, {"width": 1280, "height": 800}


@pytest.fixture(autouse=True)
def _tasks_at_once() -> Iterator[None]:
    before = app.conf.task_always_eager
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = before


@pytest.fixture(autouse=True)
def _demo(settings: Settings) -> None:
    settings.SERAI_DEMO = True


@pytest.fixture
def site(site: Site, settings: Settings) -> Site:
    """The house to which the links in mails and answers lead."""
    settings.SERAI_PORT = site.port
    return site


def go_on(page: Page) -> None:
    page.locator("main form .button-primary").click()


def answer_all(page: Page, site: Site, *, name: str) -> None:
    page.goto(site.url("/for-venues/"))
    page.get_by_role("link", name="Open a business").first.click()
    page.get_by_label("Name of your business").fill(name)
    go_on(page)
    page.get_by_label("Studio").check()
    go_on(page)
    page.get_by_label("Country").select_option("PE")


def sign_up(page: Page, address: str) -> None:
    """A new person: an address, then the code that came by mail."""
    page.get_by_role("link", name="Make an account").click()
    page.locator("input[name=email]").fill(address)
    page.locator("main form .button-primary").click()
    page.locator("input[name=code]").wait_for()
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", str(mail.outbox[-1].body))
    assert found
    page.locator("input[name=code]").fill(found[0])
    page.locator("main form .button-primary").click()


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_a_newcomer_opens_a_business_and_stands_in_its_workspace(
    site: Site, new_page: NewPage, viewport: dict[str, int]
) -> None:
    page = new_page(viewport=viewport)
    answer_all(page, site, name="Casa Azul")
    expect(page.get_by_label("Time zone")).to_have_value("America/Lima")
    expect(page.get_by_label("Currency")).to_have_value("PEN")
    go_on(page)
    page.get_by_label("Bougainvillea").check()
    expect(page.locator("#preview")).to_contain_text("335")
    go_on(page)
    sign_up(page, "mila@serai.example")
    expect(page.get_by_role("heading", level=1)).to_have_text("Everything right?")
    page.get_by_role("button", name="Open Casa Azul").click()

    page.wait_for_url(site.url("/staff/", tenant="casa-azul"))
    expect(page.get_by_text("Getting started")).to_be_visible()
    tenant = Tenant.objects.get(slug="casa-azul")
    assert (tenant.time_zone, tenant.currency, tenant.brand_hue) == ("America/Lima", "PEN", 335)
    assert Membership.objects.get(tenant=tenant).user.email == "mila@serai.example"


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
def test_the_same_without_javascript(site: Site, new_page: NewPage, viewport: dict[str, int]) -> None:
    page = new_page(viewport=viewport, java_script_enabled=False)
    answer_all(page, site, name="Casa Verde")
    page.get_by_role("button", name="Suggest for this country").click()
    expect(page.get_by_label("Time zone")).to_have_value("America/Lima")
    go_on(page)
    page.get_by_label("Olive").check()
    page.get_by_role("button", name="Show this colour").click()
    expect(page.locator("#preview")).to_contain_text("120")
    go_on(page)
    sign_up(page, "nora@serai.example")
    page.get_by_role("button", name="Open Casa Verde").click()

    page.wait_for_url(site.url("/staff/", tenant="casa-verde"))
    expect(page.get_by_text("Getting started")).to_be_visible()
    assert Tenant.objects.get(slug="casa-verde").brand_hue == 120


def test_a_taken_address_is_told_while_typing_and_taken_in_one_press(site: Site, page: Page) -> None:
    page.goto(site.url("/start/name/"))
    page.get_by_label("Name of your business").fill("Club")
    page.get_by_label("Address of your pages").press_sequentially("club")

    expect(page.locator("#verdict")).to_contain_text("“club” is taken. “club-2” is free.")
    page.get_by_role("button", name="Take club-2").click()

    expect(page).to_have_url(site.url("/start/kind/"))


@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_step_is_accessible_in_every_look(read_site: Site, window: Page, language: str) -> None:
    prefix = "" if language == "en" else f"/{language}"
    window.goto(read_site.url(f"{prefix}/start/name/"))
    check_everywhere(window, f"wizard-name-{language}")
    window.set_viewport_size(DESK)
    window.locator("#id_name").fill("Casa Roja")
    go_on(window)
    for step in ("kind", "place", "look", "review"):
        window.wait_for_url(re.compile(f"/start/{step}/"))
        check_everywhere(window, f"wizard-{step}-{language}")
        window.set_viewport_size(DESK)
        if step == "kind":
            window.locator("input[value=hall]").check()
        if step == "place":
            with window.expect_response(re.compile("/start/place/")):
                window.locator("#id_country").select_option("EG")
            window.wait_for_timeout(200)
        if step != "review":
            go_on(window)
