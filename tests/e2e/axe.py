"""Accessibility rules, run inside the page by axe."""

from typing import Any

from playwright.sync_api import Page

from tests.e2e.site import RULES_AT

Rules = dict[str, Any]

# Whatever has an end is brought to it first. Nothing comes back from a page that has no rules yet. Only what is broken
# does, and the HTML of nothing else is written: it would be that of each element which keeps a rule, the whole page
# among them. Style sheets are fetched once more for no rule that is asked.
ASK = """async ([rules, within]) => {
    if (!window.axe) return null;
    for (const moving of document.getAnimations())
        if (moving.effect?.getComputedTiming().endTime < Infinity) moving.finish();
    axe.configure({ noHtml: true });
    const how = { ...rules, resultTypes: ['violations'], preload: { assets: ['media'] } };
    const found = await axe.run(within || document, how);
    const html = node => document.querySelector(node.target[0])?.outerHTML ?? String(node.target);
    return found.violations.flatMap(({ id, nodes }) => nodes.map(node => [id, html(node), node.failureSummary]));
}"""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL: Rules = {"runOnly": {"type": "tag", "values": TAGS}}
COLOURS: Rules = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}


def violations(page: Page, *, within: str = "", rules: Rules = ALL) -> list[str]:
    """One sentence per element that breaks a rule: what, where, why. What still fades in is judged as it will be."""
    asked = [rules, within]
    found: list[list[str]] | None = page.evaluate(ASK, asked)
    if found is None:
        page.add_script_tag(url=RULES_AT)
        found = page.evaluate(ASK, asked)
    assert found is not None
    return [f"{rule}: {html[:160]} — {' '.join(why.split())[:240]}" for rule, html, why in found]


def check_axe(page: Page, *, within: str = "") -> None:
    found = violations(page, within=within)
    assert not found, "\n".join(found)
