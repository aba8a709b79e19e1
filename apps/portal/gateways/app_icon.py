"""Draws a business's icon for the home screen: the arch of the brand in the business's colour, the door lit."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageDraw

SHARP = 4
SAFFRON = "#F2B134"
# The arch of img/mark.svg, on a board of 32: the left wall, two curves that meet in a point, the right wall.
BOARD = 32
ARCH = (((3, 31), (3, 15.4)), ((3, 15.4), (3, 8.2), (8.4, 4.9), (16, 1)))
DOOR = (((10.5, 31), (10.5, 18.6)), ((10.5, 18.6), (10.5, 15.1), (12.8, 13.6), (16, 11.7)))
# Phones cut a shape out of a maskable icon: what matters stands in the middle four fifths.
SAFE = 0.62
PLAIN = 0.86

Point = tuple[float, float]


@lru_cache(maxsize=64)
def app_icon(wall: str, arch: str, *, size: int, is_maskable: bool) -> bytes:
    """A PNG. `wall` is behind the arch; a plain icon has none."""
    large = size * SHARP
    picture = Image.new("RGBA", (large, large), wall if is_maskable else (0, 0, 0, 0))
    draw = ImageDraw.Draw(picture)
    share = SAFE if is_maskable else PLAIN
    for outline, colour in ((ARCH, arch), (DOOR, SAFFRON)):
        draw.polygon([_at(point, large, share) for point in _points(outline)], fill=colour)
    file = BytesIO()
    picture.resize((size, size), Image.Resampling.LANCZOS).save(file, "PNG", optimize=True)
    return file.getvalue()


def _at(point: Point, large: int, share: float) -> Point:
    scale, edge = large * share / BOARD, large * (1 - share) / 2
    return (edge + point[0] * scale, edge + point[1] * scale)


def _points(outline: tuple[tuple[Point, ...], ...]) -> list[Point]:
    """The left half along its line and curve, and its mirror image back."""
    wall, curve = outline
    left = [wall[0], *(_on_curve(curve, step / 24) for step in range(25))]
    return [*left, *((BOARD - x, y) for x, y in reversed(left))]


def _on_curve(curve: tuple[Point, ...], part: float) -> Point:
    rest = 1 - part
    weights = (rest**3, 3 * rest**2 * part, 3 * rest * part**2, part**3)
    x = sum(weight * point[0] for weight, point in zip(weights, curve, strict=True))
    y = sum(weight * point[1] for weight, point in zip(weights, curve, strict=True))
    return (x, y)
