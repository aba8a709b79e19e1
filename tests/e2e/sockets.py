"""Pages that hear from a live process of its own: they know where it is and may connect to it."""

from copy import deepcopy

from playwright.sync_api import Page, expect
from pytest_django import Settings


def allow_sockets(settings: Settings, port: int) -> None:
    settings.LIVE_URL = f"http://127.0.0.1:{port}"
    policy = deepcopy(settings.CONTENT_SECURITY_POLICY)
    policy["DIRECTIVES"]["connect-src"].append(f"ws://127.0.0.1:{port}")
    settings.CONTENT_SECURITY_POLICY = policy


def wait_until_live(page: Page) -> None:
    """The first token is joined with the handshake, the others by a frame of their own."""
    expect(page.locator("html")).to_have_attribute("data-live-state", "up")
    page.wait_for_timeout(500)
