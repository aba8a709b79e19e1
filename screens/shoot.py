"""Takes the pictures; pytest brings the database and the browser. Not one of the tests: nothing is judged here.

What cannot be shown is told at the end and fails the command, so that a screen does not vanish from the sheet.
"""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Error, Page

from screens.catalogue import SCREENS, Screen
from screens.sheet import write_sheet
from screens.world import NOW, at_ten, cookie_of, load, places
from tests.architecture.plan import ROOT
from tests.e2e.looks import looks
from tests.e2e.site import Site, served
from tests.messages.pseudo import write_pseudo_locale

OUT = Path(__file__).resolve().parent.parent / "var" / "screens"
LANGUAGES = {"en": "", "ar": "/ar"}
# What everybody sees is taken in the made-up language too, which stands at the addresses of German.
LONGER = {"en-xa": "/de"}
PATIENCE = 15_000
# There is no live process here; a page that waits for one says nothing of it.
NO_SOCKETS = "window.WebSocket = class extends EventTarget { readyState = 0; send() {} close() {} };"


@pytest.fixture
def site(module_database: str, tmp_path: Path) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch, at_ten():
        patch.setattr(settings, "SERAI_DEMO", True)
        # Styles and scripts are those of one moment: no page has to ask for them again.
        patch.setattr(settings, "WHITENOISE_MAX_AGE", 86_400, raising=False)
        patch.setattr(settings, "MEDIA_ROOT", str(tmp_path))
        write_pseudo_locale(ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po", tmp_path / "locale", name="de")
        patch.setattr(settings, "LOCALE_PATHS", [tmp_path / "locale", *settings.LOCALE_PATHS])
        logging.disable(logging.INFO)
        load()
        with served() as site:
            yield site


@dataclass(frozen=True, slots=True)
class People:
    """One window for each who looks: what it has read of styles and scripts it need not read again."""

    chromium: Browser
    windows: ExitStack
    known: dict[tuple[str, str], BrowserContext] = field(default_factory=dict)

    def page(self, tenant: str, who: str) -> Page:
        if (tenant, who) not in self.known:
            self.known[tenant, who] = self._come_in(tenant, who)
        return self.known[tenant, who].new_page()

    def _come_in(self, tenant: str, who: str) -> BrowserContext:
        window = self.chromium.new_context(reduced_motion="reduce", service_workers="block")
        context = self.windows.enter_context(window)
        context.add_init_script(NO_SOCKETS)
        context.clock.set_fixed_time(NOW)
        context.set_default_timeout(PATIENCE)
        if who:
            host = f"{tenant}.serai.localhost".lstrip(".")
            cookie = cookie_of(tenant, who)
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": f"http://{host}"}])
        return context


def shoot(site: Site, chromium: Browser) -> None:
    """No screen takes longer than the patience with it, so that all of them end."""
    OUT.mkdir(parents=True, exist_ok=True)
    asked = {name for name in os.environ.get("ONLY", "").split(",") if name}
    wanted = [screen for screen in SCREENS if not asked or screen.name in asked]
    known = {tenant: places(tenant) for tenant in {screen.tenant for screen in wanted}}
    began, rows, missing = time.monotonic(), [], []
    with ExitStack() as windows:
        people = People(chromium, windows)
        for number, screen in enumerate(wanted, start=1):
            address = screen.path.format(**known[screen.tenant])
            try:
                pictures = [each for tongue in tongues(screen) for each in take(site, people, screen, address, tongue)]
            except Error as problem:
                missing.append(f"{screen.name}: {str(problem).splitlines()[0]}")
            else:
                rows.append((screen.name, f"{screen.tenant} {address}", pictures))
            print(f"  {number} of {len(wanted)}, {time.monotonic() - began:.0f} s: {screen.name}", flush=True)
    print(f"\n  {write_sheet(OUT, rows)}")
    assert not missing, "\n".join(missing)


def tongues(screen: Screen) -> dict[str, str]:
    return LANGUAGES if screen.who else LANGUAGES | LONGER


def take(site: Site, people: People, screen: Screen, address: str, tongue: str) -> list[str]:
    found = []
    with people.page(screen.tenant, screen.who) as page:
        page.goto(site.url(f"{tongues(screen)[tongue]}{address}", tenant=screen.tenant), wait_until="load")
        for selector in screen.click:
            page.locator(selector).first.click()
        for key in screen.press:
            page.keyboard.press(key)
        page.wait_for_selector(screen.shows, timeout=PATIENCE)
        for look in looks(page):
            found.append(f"{screen.name}-{tongue}-{look}")
            page.screenshot(path=OUT / f"{found[-1]}.jpg", full_page=True, type="jpeg", quality=82)
    return found


def test_every_screen(site: Site, chromium: Browser) -> None:
    shoot(site, chromium)
