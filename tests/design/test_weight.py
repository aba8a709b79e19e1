"""What a visitor of a public page has to fetch before it can be drawn, and that each page fetches the parts it has."""

import gzip
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from apps.portal.rules.looks import DEFAULT_HUE
from apps.tenants.rules.theme import theme_css

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES, STATIC = ROOT / "templates", ROOT / "static"
MOST = 20 * 1024
# Of these a page links what it has; the other sheets of parts are on every page.
CHOSEN = ("css/account.css", "css/staff-components.css", "css/table.css", "css/ticket.css", "css/pages/portal.css")


@cache
def read(name: str) -> str:
    path = TEMPLATES / name
    return path.read_text() if path.is_file() else ""


def extended(name: str) -> Iterator[str]:
    """The template and all it stands on."""
    while name:
        yield name
        found = re.search(r'{% extends "([^"]+)" %}', read(name))
        name = found[1] if found else ""


@cache
def parts(name: str) -> frozenset[str]:
    """Everything of which a page may be made."""
    found: set[str] = set()
    waiting = [name]
    while waiting:
        one = waiting.pop()
        if one and one not in found:
            found.add(one)
            waiting += extended(one)
            waiting += re.findall(r'{% include "([^"]+)"', read(one))
            waiting += [
                f"components/{each.replace('.', '/')}.html" for each in re.findall(r"<c-([a-z][\w.-]*)", read(one))
            ]
    return frozenset(found)


def sheets(name: str) -> set[str]:
    return {sheet for part in parts(name) for sheet in re.findall(r"{% static '([^']+\.css)' %}", read(part))}


def pages(layout: str) -> list[str]:
    """Those that are shown, not what they stand on."""
    every = [path.relative_to(TEMPLATES).as_posix() for path in TEMPLATES.rglob("*.html")]
    return [name for name in every if layout in extended(name) and "/_" not in name and not name.startswith("layouts/")]


def public_pages() -> list[str]:
    """The style guide shows all there is, to those who build."""
    inside = set(pages("layouts/staff.html"))
    return [name for name in pages("base.html") if name not in inside and "/styleguide/" not in name]


def heads(sheet: str) -> set[str]:
    """The parts a sheet draws, by the classes its rules begin with."""
    return set(re.findall(r"^  \.([a-z]+(?:-[a-z]+)*)(?![\w-]* \.)", (STATIC / sheet).read_text(), re.M))


def worn(name: str) -> set[str]:
    """Classes that stand in the templates of a page as they are."""
    found = " ".join(each for part in parts(name) for each in re.findall(r'class="([^"]*)"', read(part)))
    return set(re.sub(r"{[%{].*?[%}]}", " ", found).split())


@pytest.mark.parametrize("name", sorted(public_pages()))
def test_the_styles_of_a_public_page_are_light(name: str) -> None:
    weights = {sheet: len(gzip.compress((STATIC / sheet).read_bytes())) for sheet in sheets(name)}
    weights["the colours of the business"] = len(gzip.compress(theme_css(DEFAULT_HUE).encode()))

    assert sum(weights.values()) <= MOST, weights


@pytest.mark.parametrize("name", sorted({*pages("base.html")} - {*pages("layouts/pdf.html")}))
def test_a_page_links_the_styles_of_the_parts_it_has(name: str) -> None:
    missing = {sheet: found for sheet in {*CHOSEN} - sheets(name) if (found := heads(sheet) & worn(name))}

    assert missing == {}
