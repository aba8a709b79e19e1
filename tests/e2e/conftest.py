"""A browser for tests that need one. Every page it opens must keep the content security policy and throw nothing."""

import os
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urljoin

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    ViewportSize,
    WebError,
    expect,
    sync_playwright,
)

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from launch.machine import find_windowless_browser
from tests.e2e import looks
from tests.e2e.site import NOTHING_AT, RULES_AT, Site, served
from tests.e2e.twins import Twins, turn_of, turns_of
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.search.market import more_courts, open_market

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP *.localhost 127.0.0.1",
    # The toolbars of a window nobody sees, each a page of its own.
    "--disable-features=PreloadTopChromeWebUI,WebUIOmniboxPopup,WebUIOmniboxAimPopup,Webium,InitialWebUI,TabSearch,"
    # One more process beside each page, kept for a page that never comes.
    "SpareRendererForSitePerProcess",
    # A page is left before what a compiler makes quicker in it has paid for the compiling.
    "--js-flags=--no-opt --no-maglev --no-flush-bytecode",
]
SIZE: ViewportSize = {"width": 1280, "height": 800}
WATCH = """document.addEventListener('securitypolicyviolation', event =>
    console.error(`CSP: ${event.violatedDirective} refused ${event.blockedURI}, asked by ${event.sourceFile}`))"""

# Of the house itself, which answers pages only; a live door of a test stands at 127.0.0.1.
SOCKETS = re.compile(r"^ws://[a-z.-]*localhost[:/]")
CUT_OFF = re.compile("ERR_CONNECTION_RESET|ERR_CONNECTION_REFUSED|ERR_SOCKET_NOT_CONNECTED")

# A busy machine takes its time; a test that passes waits no longer than it must.
expect.set_options(timeout=15_000)

NewPage = Callable[..., Page]


def executable() -> str:
    found = find_windowless_browser() or ""
    if not found and os.environ.get("CI") == "true":
        pytest.fail("No Chromium on PATH: the browser tests cannot run, and here they must. apt-get install chromium")
    if not found:
        pytest.skip("NOT TESTED IN A BROWSER: no Chromium on PATH. apt-get install chromium")
    return found


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Playwright runs a loop in this thread, where Django would refuse the ORM; no test here is asynchronous."""
    path = executable()
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        with playwright.chromium.launch(executable_path=path, args=ARGUMENTS) as browser:
            yield browser


@pytest.fixture(scope="session", autouse=True)
def _twins(request: pytest.FixtureRequest) -> None:
    looks.twins = Twins(turns_of(request.session.items))


@pytest.fixture(autouse=True)
def _turn(_twins: None, request: pytest.FixtureRequest) -> Iterator[None]:
    """A test whose twin looks at other pages would leave half of what is asked of each unasked."""
    looks.twins.begin(turn_of(request.node))
    yield
    assert looks.twins.missed() == set()


@pytest.fixture
def site(own_database: str) -> Iterator[Site]:
    with served() as site:
        yield site


@pytest.fixture(scope="module")
def read_site(module_database: str) -> Iterator[Site]:
    """For tests that leave nothing in the database: a copy for each would take as long as they do."""
    with served() as site:
        yield site


@pytest.fixture(scope="module")
def furnish() -> Callable[[], None]:
    """Puts things into the schema of the club; a module that looks at some names its own."""
    return lambda: None


@pytest.fixture
def olga(own_database: str, furnish: Callable[[], None]) -> User:
    """Owns the club, and may change whatever stands in it."""
    return owner_of_club(furnish)


@pytest.fixture(scope="module")
def seen_by(read_site: Site, furnish: Callable[[], None]) -> User:
    """Her again, for the tests that only look."""
    return owner_of_club(furnish)


def owner_of_club(furnish: Callable[[], None]) -> User:
    club = Tenant.objects.get(slug="club")
    with in_schema(club.schema_name):
        furnish()
    user = UserFactory(email="olga@club.example", name="Olga")
    return MembershipFactory(tenant=club, role=Role.OWNER, user=user).user


@pytest.fixture(scope="module")
def market(read_site: Site) -> Iterator[Site]:
    """The marketplace with a court in Madrid, two in another venue there, and a dormitory in Lima; for looking only."""
    club, hostel = (Tenant.objects.select_related("plan").get(slug=slug) for slug in ("club", "hostel"))
    open_market(club, hostel, now=clock.now())
    more_courts(club, 2, now=clock.now())
    with pytest.MonkeyPatch.context() as patch:
        # Cards lead to other hosts, which stand at the port of the test.
        patch.setattr("django.conf.settings.SERAI_PORT", read_site.port)
        yield read_site


@pytest.fixture
def faults() -> Iterator[list[str]]:
    """What the pages of a test complained about."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def new_page(chromium: Browser, faults: list[str]) -> Iterator[NewPage]:
    """Opens a fresh browser window; takes what Playwright's `new_context` takes."""
    contexts: list[BrowserContext] = []

    def open_window(**options: Any) -> Page:
        # The worker of a page fetches all of its shell; only the tests of it need that.
        context = chromium.new_context(**{"viewport": SIZE, "service_workers": "block", **options})
        watch(context, faults)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    return new_page()


@pytest.fixture(scope="package")
def _window(chromium: Browser) -> Iterator[tuple[Page, list[str]]]:
    faults: list[str] = []
    with chromium.new_context(service_workers="block") as context:
        watch(context, faults)
        yield context.new_page(), faults


@pytest.fixture
def window(_window: tuple[Page, list[str]]) -> Iterator[Page]:
    """One for all tests that only look: to open one takes longer than to read a page, and it keeps what it read."""
    page, faults = _window
    page.set_viewport_size(SIZE)
    yield page
    page.evaluate("localStorage.clear(), sessionStorage.clear()")
    # Not to another site: a browser would end the process that has compiled all scripts by now, and begin anew.
    page.goto(urljoin(page.url, NOTHING_AT))
    page.context.clear_cookies()
    found = faults[:]
    faults.clear()
    assert found == []


def watch(context: BrowserContext, faults: list[str]) -> None:
    def hear(message: ConsoleMessage) -> None:
        # A form that was refused, or one that was filled in for what somebody else has changed since.
        is_refused_form = "status of 422" in message.text or "status of 409" in message.text
        # The rules copy elements to tell of them, with styles that scripts gave them.
        is_of_rules = RULES_AT in message.text or message.location.get("url", "").endswith(RULES_AT)
        # A page that was left before its pictures had come; the server closes what nobody reads any more.
        is_left = CUT_OFF.search(message.text) and "/static/" in message.location.get("url", "")
        # Whoever chooses again before the answer has come gives the first question up.
        is_given_up = message.text.startswith(("htmx:sendAbort", "htmx:afterRequest"))
        if message.type == "error" and not (is_refused_form or is_of_rules or is_left or is_given_up):
            faults.append(f"{message.text} ({message.location.get('url', '')})")

    def catch(error: WebError) -> None:
        # A browser that gives up fading from page to page says so as if a script had failed; nobody is harmed.
        if not str(error.error).startswith("Transition was "):
            faults.append(str(error.error))

    context.add_init_script(WATCH)
    # A socket that opens and says nothing: every page of the desk has one.
    context.route_web_socket(SOCKETS, lambda _socket: None)
    context.on("console", hear)
    context.on("weberror", catch)
