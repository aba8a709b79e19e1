"""Accessibility rules, run inside the page by axe."""

from typing import Any

from playwright.sync_api import Page

from tests.e2e.site import RULES_AT

Rules = dict[str, Any]

# Brings to its end whatever has one.
STILL = """() => {
    for (const moving of document.getAnimations())
        if (moving.effect?.getComputedTiming().endTime < Infinity) moving.finish();
}"""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OF_COLOURS = ["color-contrast", "link-in-text-block"]
ALL: Rules = {"runOnly": {"type": "tag", "values": TAGS}}
COLOURS: Rules = {"runOnly": {"type": "rule", "values": OF_COLOURS}}
ALL_BUT_COLOURS: Rules = {**ALL, "rules": {name: {"enabled": False} for name in OF_COLOURS}}


def violations(page: Page, *, within: str = "", rules: Rules = ALL) -> list[str]:
    """One sentence per element that breaks a rule: what, where, why. What still fades in is judged as it will be."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(url=RULES_AT)
    page.evaluate(STILL)
    found: dict[str, Any] = page.evaluate(
        "([rules, within]) => axe.run(within || document, {...rules, resultTypes: ['violations']})",
        [rules, within],
    )
    return [
        f"{broken['id']}: {node['html'][:160]} — {' '.join(node['failureSummary'].split())[:240]}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


def check_axe(page: Page, *, within: str = "") -> None:
    found = violations(page, within=within)
    assert not found, "\n".join(found)
