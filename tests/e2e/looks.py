"""One page in all its looks: light and dark, desk and phone. The language is in the address."""

import os
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.e2e.axe import ALL, COLOURS, Rules, violations
from tests.e2e.twins import Twins

SCREENS = Path(__file__).resolve().parents[2] / "var" / "screens"
WIDTHS = (1280, 375)
THEMES = ("light", "dark")
NARROW = 320
# Between two themes only colours differ, so the second is asked about nothing else.
ALONE = {"light-1280": ALL, "dark-1280": COLOURS, "dark-375": COLOURS, "light-375": ALL}
# A page that is read from right to left has the colours of the one that is not: between them each theme is asked at
# each width, and everything else at both widths in both directions.
SHARED = {"ltr": {"light-1280": ALL, "dark-375": ALL}, "rtl": {"dark-1280": ALL, "light-375": ALL}}

# Those of the session, told by a fixture.
twins = Twins(frozenset())


def looks(page: Page) -> Iterator[str]:
    """Puts the open page into each look in turn, without loading it again; the second width begins in the dark."""
    for width, themes in zip(WIDTHS, (THEMES, THEMES[::-1]), strict=True):
        page.set_viewport_size({"width": width, "height": 800})
        for theme in themes:
            wear(page, theme)
            yield f"{theme}-{width}"


def wear(page: Page, theme: str) -> None:
    """Light or dark at once: a colour that is still on its way would be measured wrong."""
    page.evaluate(
        """theme => {
            document.documentElement.dataset.theme = theme;
            getComputedStyle(document.body).color;
            for (const moving of document.getAnimations()) if (moving instanceof CSSTransition) moving.finish();
        }""",
        theme,
    )


def asked_of(page: Page, name: str) -> dict[str, Rules]:
    direction: str = page.evaluate("document.documentElement.dir")
    return SHARED[direction] if twins.look_at(name, direction) else ALONE


def check_everywhere(page: Page, name: str) -> None:
    """No broken rule and no sideways scroll in any look, nor at 320 px. SCREENS=1 leaves pictures in var/screens."""
    faults: list[str] = []
    asked = asked_of(page, name)
    for look in looks(page):
        picture(page, f"{name}-{look}")
        if look in asked:
            faults += [f"{look}: {fault}" for fault in violations(page, rules=asked[look])]
        faults += [f"{look}: {fault}" for fault in sideways(page)]
    page.set_viewport_size({"width": NARROW, "height": 640})
    faults += [f"{NARROW}: {fault}" for fault in sideways(page)]
    assert not faults, "\n".join(faults)


def picture(page: Page, name: str) -> None:
    """For eyes, not for the verdict; it costs more time than the rules do."""
    if os.environ.get("SCREENS"):
        SCREENS.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=SCREENS / f"{name}.png", full_page=True)


def sideways(page: Page) -> list[str]:
    """A sentence when the page is wider than its window."""
    width, window = page.evaluate("[document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    return [f"{page.url} is {width} px wide in a window of {window}"] if width > window else []
