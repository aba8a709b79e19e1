"""Paper and pencils: 1600 by 1067 units, drawn at twice the wanted size so that edges come out soft."""

from collections.abc import Sequence
from random import Random

from PIL import Image, ImageDraw, ImageOps

Point = tuple[float, float]
Box = tuple[float, float, float, float]

WIDTH, HEIGHT = 1600, 1067
FINER = 2

TILE, DEEP, NIGHT = "#0a6a62", "#07524c", "#0b1f1c"
GLAZE, MINT, WASH = "#55cbbd", "#a9dfd6", "#d8efeb"
SAFFRON, HONEY, CREAM = "#f2b134", "#f8cf7c", "#fdefd0"
POME, ROSE, BLUSH = "#b3203d", "#e2737f", "#fbe4e7"
LAPIS, SKY, PALE = "#3346b8", "#8fa0f0", "#e5e9fb"
STONE, CHALK, SAND = "#e9eeea", "#f8faf8", "#ecdcc0"
INK, SLATE, MIST = "#12211e", "#3a4b46", "#b9c7c1"
WOOD, OAK, BARK = "#c98f55", "#e0b27c", "#7a4f30"
CLAY, BRICK, EARTH = "#c8603f", "#a5482f", "#8a5a3c"
LEAF, MOSS, PINE = "#3f8f5f", "#2b6b4a", "#17463a"


class Sheet:
    """`size` is what it will be in the end, in the same shape or another: what is too much of it is cut off."""

    def __init__(self, chance: Random, *, size: tuple[int, int]) -> None:
        self.chance = chance
        self.size = size
        self.times = FINER * max(size[0] / WIDTH, size[1] / HEIGHT)
        self.image = Image.new("RGB", (round(WIDTH * self.times), round(HEIGHT * self.times)), CHALK)
        self.pencil = ImageDraw.Draw(self.image)

    def fade(self, top: str, bottom: str, *, start: float = 0, end: float = HEIGHT) -> None:
        """One colour turning into another from one height to another, over the whole width."""
        strip = ImageOps.colorize(Image.linear_gradient("L"), top, bottom)
        size = (self.image.width, int((end - start) * self.times))
        self.image.paste(strip.resize(size, Image.Resampling.BILINEAR), (0, int(start * self.times)))

    def box(self, x: float, y: float, w: float, h: float, colour: str, *, round: float = 0) -> None:
        corners = (x * self.times, y * self.times, (x + w) * self.times, (y + h) * self.times)
        self.pencil.rounded_rectangle(corners, round * self.times, colour)

    def shape(self, points: Sequence[Point], colour: str) -> None:
        self.pencil.polygon([(x * self.times, y * self.times) for x, y in points], colour)

    def disc(self, x: float, y: float, radius: float, colour: str) -> None:
        self.oval((x - radius, y - radius, x + radius, y + radius), colour)

    def oval(self, box: Box, colour: str) -> None:
        self.pencil.ellipse([edge * self.times for edge in box], colour)

    def line(self, points: Sequence[Point], colour: str, width: float = 4) -> None:
        self.pencil.line(
            [(x * self.times, y * self.times) for x, y in points],
            colour,
            max(1, round(width * self.times)),
            joint="curve",
        )

    def ring(self, box: Box, colour: str, width: float = 4, *, start: float = 0, end: float = 360) -> None:
        self.pencil.arc([edge * self.times for edge in box], start, end, colour, max(1, round(width * self.times)))

    def wedge(self, box: Box, colour: str, *, start: float, end: float) -> None:
        """A piece of a pie, its angles in degrees."""
        self.pencil.pieslice([edge * self.times for edge in box], start, end, colour)

    def arch(self, x: float, y: float, w: float, h: float, colour: str) -> None:
        """The shape of the house: a door with a round head."""
        self.oval((x, y, x + w, y + w), colour)
        self.box(x, y + w / 2, w, h - w / 2, colour)

    def veil(self, points: Sequence[Point], colour: str, share: float) -> None:
        """A shape one sees through: `share` 0 is nothing, 1 is all."""
        xs, ys = [x for x, _ in points], [y for _, y in points]
        left, top = int(min(xs) * self.times), int(min(ys) * self.times)
        size = (max(1, int(max(xs) * self.times) - left), max(1, int(max(ys) * self.times) - top))
        mask = Image.new("L", size)
        ImageDraw.Draw(mask).polygon(
            [(x * self.times - left, y * self.times - top) for x, y in points], int(255 * share)
        )
        self.image.paste(colour, (left, top, left + size[0], top + size[1]), mask)

    def glow(self, x: float, y: float, radius: float, colour: str, share: float = 0.8) -> None:
        """Light around a lamp or the sun."""
        side = int(radius * 2 * self.times)
        mask = ImageOps.invert(Image.radial_gradient("L")).point(lambda value: int(max(0, value - 74) * 1.4 * share))
        place = (int((x - radius) * self.times), int((y - radius) * self.times))
        soft = mask.resize((side, side), Image.Resampling.BILINEAR)
        self.image.paste(colour, (*place, place[0] + side, place[1] + side), soft)

    def finished(self) -> Image.Image:
        whole = self.image.reduce(FINER)
        return whole if whole.size == self.size else ImageOps.fit(whole, self.size, Image.Resampling.BICUBIC)


def mixed(one: str, other: str, share: float) -> str:
    """`share` 0 is the one, 1 the other."""
    pairs = ((int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)
