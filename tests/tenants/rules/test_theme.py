import re
from itertools import product
from pathlib import Path

import pytest

from apps.tenants.rules.theme import DARK, LIGHT, TEXT, Ground, Tiles, contrast, theme_css, theme_for, theme_hash

TOKENS = Path(__file__).resolve().parents[3] / "static" / "css" / "tokens.css"
HUES = range(360)


def too_faint(tiles: Tiles, ground: Ground) -> list[str]:
    """Every pair the style sheet uses that could not be read."""
    grounds = (*ground.surfaces, tiles.tile_tint, tiles.tile_wash)
    pairs = [
        *product((tiles.tile, tiles.tile_hover), grounds),
        *product(ground.inks, (tiles.tile_tint, tiles.tile_wash)),
        *product([tiles.on_tile], (tiles.tile, tiles.tile_hover)),
        ("#FFFFFF", tiles.wall),
    ]
    return [f"{one} on {other}: {contrast(one, other):.2f}" for one, other in pairs if contrast(one, other) < TEXT]


@pytest.mark.parametrize("hue", HUES)
def test_every_hue_can_be_read_in_light_and_dark(hue: int) -> None:
    theme = theme_for(hue)

    assert too_faint(theme.light, LIGHT) == []
    assert too_faint(theme.dark, DARK) == []


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    pairs = dict(re.findall(r"--([\w-]+): light-dark\((#\w{6}, #\w{6})\)", TOKENS.read_text()))
    surfaces = [pairs[name].split(", ") for name in ("canvas", "surface", "raised", "sunken")]
    inks = [pairs[name].split(", ") for name in ("ink", "ink-2", "ink-3")]

    assert {light for light, _ in surfaces} == set(LIGHT.surfaces)
    assert {dark for _, dark in surfaces} == set(DARK.surfaces)
    assert tuple(light for light, _ in inks) == LIGHT.inks
    assert tuple(dark for _, dark in inks) == DARK.inks


def test_neighbouring_hues_are_different_colours() -> None:
    assert len({theme_for(hue).light.tile for hue in HUES}) > 300


def test_white_on_black_is_the_widest_contrast() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_the_style_sheet_replaces_only_the_tile_colours() -> None:
    names = re.findall(r"--([\w-]+):", theme_css(300))

    assert names == ["tile", "tile-hover", "on-tile", "tile-tint", "tile-wash", "wall"]
    assert theme_css(300).startswith("@layer tokens { :root {")


def test_the_hash_follows_the_colours() -> None:
    assert theme_hash(10) == theme_hash(10)
    assert len({theme_hash(hue) for hue in HUES}) == len({theme_css(hue) for hue in HUES})
