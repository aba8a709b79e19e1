"""Pages of words, the page for venues and the pages of errors, looked at in a browser in every look."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from apps.core import clock
from apps.portal.selectors.heartbeat import KEY
from apps.portal.selectors.service_state import kept
from config import urls_tenant
from tests.architecture.plan import ROOT
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere, sideways
from tests.e2e.site import Site
from tests.messages.pseudo import write_pseudo_locale
from tests.portal.views import test_errors

WORD_PAGES = ("/help/", "/legal/terms/", "/legal/privacy/", "/legal/imprint/", "/accessibility/", "/status/")
ERRORS = (403, 404, 410, 422, 429, 500, 503)
KINDS = {403: "denied", 404: "missing", 500: "bug", 503: "database"}

# The tenant's host with a page for every fault; the marketplace's is that of the tests of the views.
urlpatterns = [*test_errors.PAGES, *urls_tenant.urlpatterns]
handler403, handler404 = urls_tenant.handler403, urls_tenant.handler404
handler429, handler500 = urls_tenant.handler429, urls_tenant.handler500


@pytest.fixture(autouse=True)
def _at_work() -> None:
    """The beat has just given its sign."""
    kept.forget()
    cache.set(KEY, clock.now().isoformat())


@pytest.fixture
def faulty(settings: Settings) -> None:
    settings.PUBLIC_SCHEMA_URLCONF = test_errors.__name__
    settings.ROOT_URLCONF = __name__


@pytest.fixture
def reader(chromium: Browser) -> Iterator[Page]:
    """A browser to whom an answer that says so is no fault of the page."""
    with chromium.new_context(service_workers="block") as context:
        yield context.new_page()


@pytest.mark.parametrize("prefix", ["", "/ar"])
def test_pages_of_words_are_accessible_in_every_look(read_site: Site, window: Page, prefix: str) -> None:
    for address in WORD_PAGES:
        window.goto(read_site.url(f"{prefix}{address}"))
        check_everywhere(window, f"words-{address.strip('/').replace('/', '-')}-{prefix.strip('/') or 'en'}")


def test_a_link_to_an_answer_opens_it_without_a_script(read_site: Site, new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)

    page.goto(read_site.url("/help/#cancel"))

    expect(page.locator("#cancel")).to_be_visible()
    expect(page.locator("#price")).not_to_be_visible()


@pytest.mark.parametrize("prefix", ["", "/ar"])
@pytest.mark.parametrize("status", ERRORS)
def test_pages_of_errors_are_accessible_and_lead_on(
    read_site: Site, faulty: None, reader: Page, status: int, prefix: str
) -> None:
    for tenant in ("", "club"):
        answer = reader.goto(read_site.url(f"{prefix}/fault/{KINDS.get(status, status)}/", tenant=tenant))

        assert answer is not None
        assert answer.status == status
        expect(reader.locator("h1")).to_have_count(1)
        check_everywhere(reader, f"error-{status}-{tenant or 'market'}-{prefix.strip('/') or 'en'}")


@pytest.fixture
def longer_words(settings: Settings, tmp_path: Path) -> None:
    """The addresses of German speak the made-up language."""
    write_pseudo_locale(ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po", tmp_path, name="de")
    settings.LOCALE_PATHS = [str(tmp_path), *settings.LOCALE_PATHS]


def test_words_nearly_half_as_long_again_fit_a_small_phone(read_site: Site, longer_words: None, reader: Page) -> None:
    reader.set_viewport_size({"width": 320, "height": 640})

    for address in ("/", "/search/", "/for-venues/", "/help/", "/status/", "/start/", "/account/login/", "/nowhere/"):
        reader.goto(read_site.url(f"/de{address}"))
        expect(reader.locator(".skip")).to_have_text(re.compile(r"^\[.+·+\]$"))
        assert sideways(reader) == []
    for address in ("/", "/account/login/", "/nowhere/"):
        reader.goto(read_site.url(f"/de{address}", tenant="club"))
        assert sideways(reader) == []
