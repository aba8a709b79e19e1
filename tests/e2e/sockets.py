"""Pages that hear from a live process of its own, or from one that a test plays."""

import re
import time
from copy import deepcopy

from playwright.sync_api import Page, WebSocketRoute, expect
from pytest_django import Settings

# Keeps the moment at which something is shown: asking again and again would only tell when somebody asked.
STAMP = """([selector, words]) => {
    const look = () => {
        if (window.shownAt) return;
        const found = [...document.querySelectorAll(selector)];
        if (found.some((each) => each.textContent.replace(/\\s+/g, " ").includes(words))) window.shownAt = Date.now();
    };
    window.shownAt = 0;
    new MutationObserver(look).observe(document.body, { childList: true, subtree: true, characterData: true });
}"""


def allow_sockets(settings: Settings, port: int) -> None:
    settings.LIVE_URL = f"http://127.0.0.1:{port}"
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["connect-src"].append(f"ws://127.0.0.1:{port}")
    settings.CONTENT_SECURITY_POLICY = policy


def wait_until_live(page: Page) -> None:
    """The first token is joined with the handshake, the others by a frame of their own."""
    expect(page.locator("html")).to_have_attribute("data-live-state", "up")
    page.wait_for_timeout(500)


def watch_for(page: Page, selector: str, words: str) -> None:
    page.evaluate(STAMP, [selector, words])


def seconds_until_shown(page: Page, since: float) -> float:
    """From a moment of this machine's clock, which is the browser's too."""
    page.wait_for_function("() => window.shownAt > 0", timeout=10_000)
    return float(page.evaluate("window.shownAt")) / 1000 - since


def now() -> float:
    return time.time()


class Wire:
    """The line of one page to the house: open, cut, and there again, whenever a test says so."""

    def __init__(self, page: Page) -> None:
        self._open: list[WebSocketRoute] = []
        self._is_cut = False
        page.route_web_socket(re.compile("/ws/"), self._answer)

    def _answer(self, socket: WebSocketRoute) -> None:
        if self._is_cut:
            socket.close()
        else:
            self._open.append(socket)

    def cut(self) -> None:
        self._is_cut = True
        while self._open:
            self._open.pop().close()

    def mend(self) -> None:
        self._is_cut = False
