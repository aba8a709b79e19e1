"""Takes the pictures; pytest brings the database and the browser. Not one of the tests: nothing is judged here.

What cannot be shown is told at the end and fails the command, so that a screen does not vanish from the sheet.
"""

import logging
import os
import time
from collections.abc import Iterator
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
# A screen takes about five seconds in its eight looks.
LONGEST_MINUTES = 15
# There is no live process here; a page that waits for one says nothing of it.
NO_SOCKETS = "window.WebSocket = class extends EventTarget { readyState = 0; send() {} close() {} };"


@pytest.fixture
def site(module_database: str, tmp_path: Path) -> Iterator[Site]:
    with pytest.MonkeyPatch.context() as patch, at_ten():
        patch.setattr(settings, "SERAI_DEMO", True)
        patch.setattr(settings, "MEDIA_ROOT", str(tmp_path))
        write_pseudo_locale(ROOT / "locale" / "de" / "LC_MESSAGES" / "django.po", tmp_path / "locale", name="de")
        patch.setattr(settings, "LOCALE_PATHS", [tmp_path / "locale", *settings.LOCALE_PATHS])
        logging.disable(logging.INFO)
        load()
        with served() as site:
            yield site


def shoot(site: Site, chromium: Browser) -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    asked = {name for name in os.environ.get("ONLY", "").split(",") if name}
    until, rows, missing = time.monotonic() + LONGEST_MINUTES * 60, [], []
    for screen in SCREENS:
        if asked and screen.name not in asked:
            continue
        if time.monotonic() > until:
            missing.append(f"{screen.name}: no time left")
            continue
        address = screen.path.format(**places(screen.tenant))
        try:
            pictures = [
                picture for tongue in tongues(screen) for picture in take(site, chromium, screen, address, tongue)
            ]
        except Error as problem:
            missing.append(f"{screen.name}: {str(problem).splitlines()[0]}")
            continue
        rows.append((screen.name, f"{screen.tenant} {address}", pictures))
        print(f"  {screen.name}", flush=True)
    print(f"\n  {write_sheet(OUT, rows)}")
    assert not missing, "\n".join(missing)


def tongues(screen: Screen) -> dict[str, str]:
    return LANGUAGES if screen.who else LANGUAGES | LONGER


def take(site: Site, chromium: Browser, screen: Screen, address: str, tongue: str) -> list[str]:
    found = []
    with chromium.new_context(reduced_motion="reduce") as context:
        page = come_in(context, screen)
        page.goto(site.url(f"{tongues(screen)[tongue]}{address}", tenant=screen.tenant), wait_until="load")
        for key in screen.press:
            page.keyboard.press(key)
        page.wait_for_selector(screen.shows, timeout=PATIENCE)
        for look in looks(page):
            found.append(f"{screen.name}-{tongue}-{look}")
            page.screenshot(path=OUT / f"{found[-1]}.png", full_page=True)
    return found


def come_in(context: BrowserContext, screen: Screen) -> Page:
    context.add_init_script(NO_SOCKETS)
    context.clock.set_fixed_time(NOW)
    context.set_default_timeout(PATIENCE)
    if screen.who:
        host = f"{screen.tenant}.serai.localhost".lstrip(".")
        cookie = cookie_of(screen.tenant, screen.who)
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": f"http://{host}"}])
    return context.new_page()


def test_every_screen(site: Site, chromium: Browser) -> None:
    shoot(site, chromium)
