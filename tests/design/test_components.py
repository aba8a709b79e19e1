"""The components as files: what they take, that nothing unescaped passes, that each is shown."""

import re
from pathlib import Path

TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
COMPONENTS = TEMPLATES / "components"
TAG = re.compile(r"<c-([\w-]+)((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>", re.DOTALL)
VARS = re.compile(r"<c-vars\s((?:\"[^\"]*\"|[^>\"])*)/?>", re.DOTALL)
NAME = re.compile(r"(?:^|\s)(:?[\w-]+)(?==|\s|/|$)")


def declared(component: str) -> set[str]:
    """Attributes a component names itself; any other goes onto its element as it is."""
    found = VARS.search((COMPONENTS / f"{component}.html").read_text())
    return {name.lstrip(":") for name in names(found.group(1))} if found else set()


def names(attributes: str) -> list[str]:
    return NAME.findall(re.sub(r"=\s*(\"[^\"]*\"|'[^']*')", "= ", re.sub(r"\{%.*?%\}", "", attributes)))


def tags() -> list[tuple[Path, str, str]]:
    return [
        (path, component, attributes)
        for path in sorted(TEMPLATES.rglob("*.html"))
        for component, attributes in TAG.findall(path.read_text())
        if component not in {"vars", "slot"}
    ]


def test_every_component_in_use_exists() -> None:
    missing = [
        f"{path.relative_to(TEMPLATES)}: c-{component}"
        for path, component, _ in tags()
        if not (COMPONENTS / f"{component}.html").exists()
    ]

    assert missing == []


def test_objects_are_only_handed_to_attributes_a_component_declares() -> None:
    """`:title="name"` on an undeclared attribute would be printed without escaping."""
    leaks = [
        f"{path.relative_to(TEMPLATES)}: c-{component} {name}"
        for path, component, attributes in tags()
        for name in names(attributes)
        if name.startswith(":") and name.lstrip(":") not in declared(component)
    ]

    assert leaks == []


def test_every_component_is_shown_on_the_style_guide() -> None:
    used = {component: set(re.findall(r"<c-([\w-]+)", text(component))) for component in all_components()}
    shown = set(re.findall(r"<c-([\w-]+)", "".join(p.read_text() for p in TEMPLATES.glob("portal/styleguide/*.html"))))
    shown |= set(re.findall(r"<c-([\w-]+)", "".join(p.read_text() for p in TEMPLATES.glob("layouts/*.html"))))
    shown |= {"toasts"}
    while inner := {name for each in shown for name in used.get(each, set())} - shown:
        shown |= inner

    assert set(all_components()) - shown == set()


def all_components() -> list[str]:
    return [path.stem for path in sorted(COMPONENTS.glob("*.html"))]


def text(component: str) -> str:
    """A component's own template, with the pieces it includes."""
    own = (COMPONENTS / f"{component}.html").read_text()
    pieces = re.findall(r'include "(components/[^"]+)"', own)
    return own + "".join((TEMPLATES / piece).read_text() for piece in pieces)


def test_every_component_is_in_the_guide_for_page_builders() -> None:
    guide = (TEMPLATES.parent / "docs" / "design-system.md").read_text()
    inner = {"bar", "close", "mark", "reveal"}

    assert [name for name in all_components() if f"`c-{name}`" not in guide and name not in inner] == []
