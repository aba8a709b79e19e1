"""One hue chosen by a business, and the colours that follow from it, readable in light and in dark.

Lightness is moved in OKLCH, where equal steps look equal, until every pair the style sheet uses keeps its contrast.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from math import cos, radians, sin

TEXT = 4.5
MARGIN = 0.02
"""Contrast kept above the line, so that rounding to eight bits cannot fall below it."""

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """What the tile colours of one scheme lie on, and the texts that lie on them; the same values as tokens.css."""

    surfaces: tuple[str, ...]
    inks: tuple[str, ...]


LIGHT = Ground(surfaces=("#F4F7F4", "#FFFFFF", "#E9EEEA"), inks=("#12211E", "#3A4B46", "#566761"))
DARK = Ground(surfaces=("#0B1412", "#121E1B", "#192824", "#0E1815"), inks=("#E9F1EE", "#C3D0CB", "#9DB0A9"))


@dataclass(frozen=True, slots=True)
class Tiles:
    """The colours one scheme draws from the hue, as #RRGGBB."""

    tile: str
    tile_hover: str
    on_tile: str
    tile_tint: str
    tile_wash: str
    wall: str


@dataclass(frozen=True, slots=True)
class Theme:
    light: Tiles
    dark: Tiles


@lru_cache(maxsize=360)
def theme_for(hue: int) -> Theme:
    return Theme(light=_light(hue), dark=_dark(hue))


@lru_cache(maxsize=360)
def theme_css(hue: int) -> str:
    theme = theme_for(hue)
    names = ("tile", "tile_hover", "on_tile", "tile_tint", "tile_wash", "wall")
    lines = [
        f"--{name.replace('_', '-')}: light-dark({getattr(theme.light, name)}, {getattr(theme.dark, name)});"
        for name in names
    ]
    return "@layer tokens { :root { " + " ".join(lines) + " } }\n"


def theme_hash(hue: int) -> str:
    """Changes whenever the colours do, so that the style sheet may be cached for ever."""
    return sha256(theme_css(hue).encode()).hexdigest()[:12]


def contrast(one: str, other: str) -> float:
    """The WCAG ratio of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _light(hue: int) -> Tiles:
    tint = _clear_of(hue, lightness=0.935, chroma=0.038, step=0.002, against=LIGHT.inks)
    wash = _clear_of(hue, lightness=0.972, chroma=0.014, step=0.002, against=LIGHT.inks)
    grounds = (*LIGHT.surfaces, tint, wash)
    hover = _clear_of(hue, lightness=0.40, chroma=0.115, step=-0.004, against=grounds)
    tile = _clear_of(hue, lightness=0.475, chroma=0.125, step=-0.004, against=grounds)
    return Tiles(tile, hover, "#FFFFFF", tint, wash, hover)


def _dark(hue: int) -> Tiles:
    tint = _clear_of(hue, lightness=0.325, chroma=0.050, step=-0.004, against=DARK.inks)
    wash = _clear_of(hue, lightness=0.245, chroma=0.026, step=-0.004, against=DARK.inks)
    grounds = (*DARK.surfaces, tint, wash)
    tile = _clear_of(hue, lightness=0.765, chroma=0.115, step=0.004, against=grounds)
    hover = _clear_of(hue, lightness=0.84, chroma=0.095, step=0.004, against=grounds)
    on_tile = _clear_of(hue, lightness=0.22, chroma=0.04, step=-0.004, against=(tile, hover))
    return Tiles(tile, hover, on_tile, tint, wash, tint)


def _clear_of(hue: int, *, lightness: float, chroma: float, step: float, against: Iterable[str]) -> str:
    """The first colour from `lightness` on, in steps, that text could be read in (or on) against all of these."""
    others = tuple(against)
    while True:
        colour = _hex(lightness, chroma, hue)
        if all(contrast(colour, other) >= TEXT + MARGIN for other in others):
            return colour
        lightness += step


def _hex(lightness: float, chroma: float, hue: int) -> str:
    """The colour as #RRGGBB, its chroma lowered until a screen can show it."""
    rgb = _linear(lightness, chroma, hue)
    while chroma > 0 and not all(-0.0005 <= part <= 1.0005 for part in rgb):
        chroma = max(0.0, chroma - 0.004)
        rgb = _linear(lightness, chroma, hue)
    return "#" + "".join(f"{round(255 * _encoded(part)):02X}" for part in rgb)


def _linear(lightness: float, chroma: float, hue: int) -> Rgb:
    """OKLCH to linear sRGB, by Björn Ottosson's matrices."""
    a, b = chroma * cos(radians(hue % 360)), chroma * sin(radians(hue % 360))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )


def _encoded(part: float) -> float:
    part = min(1.0, max(0.0, part))
    return 12.92 * part if part <= 0.0031308 else float(1.055 * part ** (1 / 2.4) - 0.055)


def _decoded(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def _luminance(colour: str) -> float:
    red, green, blue = (_decoded(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
