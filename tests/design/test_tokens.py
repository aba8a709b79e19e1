"""The tokens keep their contrast: every pair of text and ground the components use, in light and in dark."""

import re
from itertools import product
from pathlib import Path

import pytest

from apps.tenants.rules.theme import contrast

CSS = Path(__file__).resolve().parents[2] / "static" / "css"
# Mails and paper know no custom properties; the page of errors stands when nothing else does.
APART = {"mail.css", "pdf.css", "errors.css", "tokens.css"}
TEXT, EDGE = 4.5, 3.0

SURFACES = ("canvas", "surface", "raised", "sunken")
TEXTS = [
    *product(("ink", "ink-2", "ink-3", "tile", "tile-hover"), (*SURFACES, "tile-wash", "tile-tint")),
    *product(["pome"], SURFACES),
    *product(["ink"], ("saffron-tint", "pome-tint", "lapis-tint")),
    ("on-tile", "tile"),
    ("on-tile", "tile-hover"),
    ("on-saffron", "saffron"),
    ("on-saffron-tint", "saffron-tint"),
    ("on-saffron-tint", "surface"),
    ("on-pome", "pome"),
    ("on-pome", "pome-hover"),
    ("on-pome-tint", "pome-tint"),
    ("on-lapis", "lapis"),
    ("on-lapis-tint", "lapis-tint"),
    ("on-reverse", "reverse"),
    ("on-reverse-2", "reverse"),
    ("reverse-link", "reverse"),
    ("on-wall", "wall"),
    ("on-wall-2", "wall"),
]
EDGES = [*product(["line-strong"], SURFACES), *product(("tile", "pome", "lapis"), SURFACES)]


def tokens() -> dict[str, tuple[str, str]]:
    pairs = re.findall(r"--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)", (CSS / "tokens.css").read_text())
    return {name: (light, dark) for name, light, dark in pairs}


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("least", "pairs"), [(TEXT, TEXTS), (EDGE, EDGES)], ids=["texts", "edges"])
def test_every_declared_pair_keeps_its_contrast(scheme: int, least: float, pairs: list[tuple[str, str]]) -> None:
    values = tokens()

    faint = [
        f"--{one} on --{other}: {ratio:.2f}"
        for one, other in pairs
        if (ratio := contrast(values[one][scheme], values[other][scheme])) < least
    ]

    assert faint == []


def test_saffron_is_no_text_and_no_edge() -> None:
    """Saffron on white is 1.9: as a text it could not be read, as an edge not be seen."""
    rules = "".join(path.read_text() for path in CSS.glob("*.css"))

    assert re.findall(r"(?<![\w-])(?:color|border(?:-\w+)*-color|outline-color):\s*var\(--saffron\)", rules) == []


def test_components_take_their_colours_from_the_tokens() -> None:
    """The white of a QR code and the ink on it must stay whatever the theme; everything else has a name."""
    found = {
        colour
        for path in CSS.glob("*.css")
        if path.name not in APART
        for colour in re.findall(r"#[0-9A-Fa-f]{3,8}\b", re.sub(r"/\*.*?\*/", "", path.read_text()))
    }

    assert found <= {"#FFFFFF", "#000"}


@pytest.mark.parametrize("name", ["mail.css", "pdf.css"])
def test_mails_and_paper_wear_the_light_colours(name: str) -> None:
    light = {value for value, _ in tokens().values()}

    used = set(re.findall(r"#[0-9A-F]{6}\b", (CSS / name).read_text()))

    assert used <= light


def test_every_custom_property_in_use_is_declared() -> None:
    rules = "".join(path.read_text() for path in CSS.rglob("*.css"))
    used = set(re.findall(r"var\((--[\w-]+)\)", rules))
    declared = set(re.findall(r"(--[\w-]+):", rules))

    assert used - declared == set()
