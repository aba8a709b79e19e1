"""Templates and styles: nothing inline that the content security policy would block, nothing that cannot mirror."""

import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree import files

# Mails and PDFs are not pages: their styles are inlined or printed, so a <style> is right there.
PRINTED = re.compile(r"(^|/)(mail|mails|pdf)(/|\.|$)")
COMMENT = re.compile(r"\{#.*?#\}|\{% comment.*?endcomment %\}|<!--.*?-->", re.DOTALL)
CSS_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
INLINE = (
    (re.compile(r'<script(?![^>]*\bsrc=)(?![^>]*type="application/(?:ld\+)?json")[^>]*>'), "an inline script"),
    (re.compile(r"<[^>]*\s(?:hx-)?on:?[a-z-]{3,}\s*=", re.IGNORECASE), "an inline event handler"),
    (re.compile(r"javascript:", re.IGNORECASE), "a script address"),
    (re.compile(r'value="\{\{ [^}|]*\bamount \}\}"'), "an amount as people write it, which no field reads"),
)
STYLED = (
    (re.compile(r"<style\b", re.IGNORECASE), "an inline style sheet"),
    (re.compile(r"<[^>]*\s:?style\s*=", re.IGNORECASE), "an inline style"),
)
REMOTE = re.compile(r"(?:src|srcset|@import|url\()\s*=?\s*[\"'(]?\s*(?:https?:)?//", re.IGNORECASE)
PHYSICAL = re.compile(
    r"(?:margin|padding|border|scroll-margin|scroll-padding)-(?:left|right)\b"
    r"|border-(?:top|bottom)-(?:left|right)-radius"
    r"|(?:^|[;{\s])(?:left|right)\s*:"
    r"|(?:text-align|float|clear)\s*:\s*(?:left|right)\b",
    re.MULTILINE,
)

# A tag of a component that passes on what it was given, beside a class of its own.
CLASSED = re.compile(r"<\w+[^>]*\sclass=[^>]*\{\{ attrs \}\}|<\w+[^>]*\{\{ attrs \}\}[^>]*\sclass=")
TAKES_CLASS = re.compile(r"<c-vars[^>]*\sclass=")
USED_WITH_CLASS = re.compile(r'<c-([\w.-]+)(?:\s+[^<>"]*(?:"[^"]*")?)*?\sclass="')


def twice_classed(root: Path) -> list[str]:
    """One sentence per component that would wear two classes, of which browsers see the first."""
    texts = {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files(root, "templates", ".html")}
    given = {(match[1], name) for name, text in texts.items() for match in USED_WITH_CLASS.finditer(text)}
    return [
        f"{name}: <c-{component}> takes no class of its own"
        for component, name in sorted(given)
        if (text := texts.get(f"templates/components/{component.replace('.', '/')}.html"))
        and CLASSED.search(text)
        and not TAKES_CLASS.search(text)
    ]


def template_faults(root: Path) -> list[str]:
    """One sentence per inline script, style, handler or third party in a template."""
    return [
        f"{path.relative_to(root).as_posix()}:{line}: {fault}"
        for path in files(root, "templates", ".html")
        for line, fault in _in_template(path.relative_to(root / "templates").as_posix(), path.read_text("utf-8"))
    ]


def style_faults(root: Path) -> list[str]:
    """One sentence per physical side or third party in a style sheet."""
    return [
        f"{path.relative_to(root).as_posix()}:{line}: {fault}"
        for path in files(root, "static", ".css")
        for line, fault in _in_styles(path.read_text("utf-8"))
    ]


def _in_template(name: str, text: str) -> Iterator[tuple[int, str]]:
    clean = _without(COMMENT, text)
    rules = INLINE if PRINTED.search(name) else (*INLINE, *STYLED)
    for pattern, fault in (*rules, (REMOTE, "a third party's address")):
        yield from ((_line(clean, match.start()), fault) for match in pattern.finditer(clean))


def _in_styles(text: str) -> Iterator[tuple[int, str]]:
    clean = _without(CSS_COMMENT, text)
    for pattern, fault in ((PHYSICAL, "a physical side; use inline-start and inline-end"), (REMOTE, "a third party")):
        yield from ((_line(clean, match.end() - 1), fault) for match in pattern.finditer(clean))


def _without(pattern: re.Pattern[str], text: str) -> str:
    """The text with matches emptied and its lines kept."""
    return pattern.sub(lambda match: "\n" * match[0].count("\n"), text)


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1
