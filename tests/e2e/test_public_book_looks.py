"""The way to a booking in every state, in every look."""

import pytest
from playwright.sync_api import Page, expect

from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.e2e.looks import check_everywhere
from tests.e2e.sale import HOST, Pages, make_sale, pages_of
from tests.e2e.site import Site


@pytest.fixture(scope="module")
def pages(read_site: Site) -> Pages:
    sale = make_sale()
    with in_schema(Tenant.objects.get(slug=HOST).schema_name):
        return pages_of(sale)


@pytest.mark.parametrize("language", ["", "/ar"])
@pytest.mark.parametrize("name", ["checkout", "done", "asked", "lost", "join", "waiting", "offered"])
def test_every_page_holds_in_every_look(window: Page, read_site: Site, pages: Pages, name: str, language: str) -> None:
    window.goto(read_site.url(f"{language}{getattr(pages, name)}", tenant=HOST))

    expect(window.locator("h1")).to_have_count(1)
    check_everywhere(window, f"book-{name}{language.replace('/', '-')}")


@pytest.mark.parametrize("language", ["", "/ar"])
def test_what_is_wrong_holds_in_every_look_and_takes_the_focus(
    window: Page, read_site: Site, pages: Pages, language: str
) -> None:
    window.goto(read_site.url(f"{language}{pages.checkout}", tenant=HOST))

    window.locator(".book-button").click()

    expect(window.locator("[data-error-summary]")).to_be_focused()
    assert window.title().split(":")[0] in {"Error", "خطأ"}
    check_everywhere(window, f"book-error{language.replace('/', '-')}")
