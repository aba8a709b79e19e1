"""Draws what is seen of a link where it is shared: the name on the wall, the photo under the arch."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from itertools import groupby
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont, ImageOps

SIZE = WIDTH, HEIGHT = 1200, 630
MARGIN = 72
WORDS_WIDTH = 560
# The arch of the brand as an icon has it: two curves that meet in a point.
ARCH = (254.0, 300.0)
LEFT, RIGHT = (((5, 156), (5, 82), (55, 50), (127, 12)), ((127, 12), (199, 50), (249, 82), (249, 156)))
SHARP = 3
SAFFRON = "#F2B134"
MOST_LINES = 3
SIZES = (76, 64, 54, 46)

VENDOR = Path(settings.BASE_DIR) / "static" / "vendor"
HEAD = "fontsource-variable-bricolage-grotesque@5.3.0/bricolage-grotesque-{}-wght-normal.woff2"
OTHER = "fontsource-variable-rubik@5.3.0/rubik-{}-wght-normal.woff2"
TEXT = "fontsource-variable-instrument-sans@5.3.0/instrument-sans-{}-wght-normal.woff2"
# The first and the last letter of a script that the shipped fonts have beside the Latin one.
SCRIPTS = {"arabic": ("\u0600", "\u06ff"), "hebrew": ("\u0590", "\u05ff"), "cyrillic": ("\u0400", "\u045f")}
JOINED = frozenset({"arabic", "hebrew"})
BOLD, PLAIN = 700, 500

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Face:
    """How a line is written, and how far from the edge."""

    family: str
    weight: int
    size: int
    indent: int = 0

    def font(self, script: str) -> ImageFont.FreeTypeFont:
        return _font(self.family, script, self.size, self.weight)


PLACE, BUSINESS = Face(TEXT, PLAIN, 32), Face(TEXT, PLAIN, 30, indent=40)


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is on the picture. Colours are of the business; `photo` is a file, empty for a drawn arch."""

    title: str
    place: str
    business: str
    wall: str
    tint: str
    is_rtl: bool
    photo: bytes = b""


def drawn(sheet: Sheet) -> bytes:
    """A PNG small enough for those who show it."""
    picture = Image.new("RGB", SIZE, sheet.wall)
    _arch(picture, sheet)
    _words(picture, sheet)
    small = picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.FLOYDSTEINBERG)
    file = BytesIO()
    small.save(file, "PNG", optimize=True)
    return file.getvalue()


def _arch(picture: Image.Image, sheet: Sheet) -> None:
    height = HEIGHT - MARGIN
    size = (round(height * ARCH[0] / ARCH[1]), height)
    at = (MARGIN if sheet.is_rtl else WIDTH - MARGIN - size[0], HEIGHT - height)
    inside = _photo(sheet.photo, size) if sheet.photo else _door(size, sheet)
    picture.paste(inside, at, _mask(size))


def _photo(content: bytes, size: tuple[int, int]) -> Image.Image:
    with Image.open(BytesIO(content)) as photo:
        return ImageOps.fit(photo.convert("RGB"), size, Image.Resampling.LANCZOS)


def _door(size: tuple[int, int], sheet: Sheet) -> Image.Image:
    """An arch within the arch, and light from the door."""
    picture = Image.new("RGB", size, sheet.tint)
    for share, colour in ((0.66, sheet.wall), (0.32, SAFFRON)):
        inner = (round(size[0] * share), round(size[1] * share))
        picture.paste(Image.new("RGB", inner, colour), ((size[0] - inner[0]) // 2, size[1] - inner[1]), _mask(inner))
    return picture


def _mask(size: tuple[int, int]) -> Image.Image:
    large = (size[0] * SHARP, size[1] * SHARP)
    mask = Image.new("L", large)
    outline = [(5.0, 300.0), *_curve(LEFT), *_curve(RIGHT), (249.0, 300.0)]
    scale = large[0] / ARCH[0], large[1] / ARCH[1]
    ImageDraw.Draw(mask).polygon([(x * scale[0], y * scale[1]) for x, y in outline], fill=255)
    return mask.resize(size, Image.Resampling.LANCZOS)


def _curve(points: Sequence[Point], steps: int = 40) -> Iterator[Point]:
    (ax, ay), (bx, by), (cx, cy), (dx, dy) = points
    for step in range(steps + 1):
        t = step / steps
        a, b, c, d = (1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3
        yield a * ax + b * bx + c * cx + d * dx, a * ay + b * by + c * cy + d * dy


def _words(picture: Image.Image, sheet: Sheet) -> None:
    pen = ImageDraw.Draw(picture)
    face, lines = _fitted(pen, sheet.title)
    step = round(face.size * 1.14)
    y = (HEIGHT - len(lines) * step - 60) // 2
    for line in lines:
        _line(pen, line, y, face=face, is_rtl=sheet.is_rtl)
        y += step
    _line(pen, sheet.place, y + 22, face=PLACE, is_rtl=sheet.is_rtl)
    mark = (24, 28)
    at = (WIDTH - MARGIN - mark[0] if sheet.is_rtl else MARGIN, HEIGHT - MARGIN - mark[1] + 2)
    picture.paste(Image.new("RGB", mark, SAFFRON), at, _mask(mark))
    _line(pen, sheet.business, HEIGHT - MARGIN - 30, face=BUSINESS, is_rtl=sheet.is_rtl)


def _fitted(pen: ImageDraw.ImageDraw, title: str) -> tuple[Face, list[str]]:
    """The largest size at which the title fits in a few lines; what is longer still is cut."""
    for size in SIZES:
        face = Face(HEAD, BOLD, size)
        lines = list(_lines(pen, title, face))
        if len(lines) <= MOST_LINES and all(_width(pen, line, face) <= WORDS_WIDTH for line in lines):
            return face, lines
    return face, lines[:MOST_LINES]


def _lines(pen: ImageDraw.ImageDraw, title: str, face: Face) -> Iterator[str]:
    line = ""
    for word in title.split():
        longer = f"{line} {word}".strip()
        if line and _width(pen, longer, face) > WORDS_WIDTH:
            yield line
            line = word
        else:
            line = longer
    yield line


def _width(pen: ImageDraw.ImageDraw, text: str, face: Face) -> float:
    return sum(pen.textlength(part, font=face.font(script)) for script, part in _parts(text))


def _line(pen: ImageDraw.ImageDraw, text: str, y: int, *, face: Face, is_rtl: bool) -> None:
    """From the side the language reads from; each script in the font that has it."""
    x = float(WIDTH - MARGIN - face.indent if is_rtl else MARGIN + face.indent)
    for script, part in _parts(text, is_rtl=is_rtl):
        font = face.font(script)
        width = pen.textlength(part, font=font)
        x -= width if is_rtl else 0
        pen.text((x, y), part, font=font, fill="#FFFFFF")
        x += 0 if is_rtl else width


def _parts(text: str, *, is_rtl: bool = False) -> list[tuple[str, str]]:
    """What one font has, together and in order; of a word from right to left the whole word, as its letters join."""
    pieces = [(_script(word), word) for word in text.split()]
    runs = [(script, " ".join(word for _, word in run)) for script, run in groupby(pieces, key=lambda each: each[0])]
    last = len(runs) - 1
    spaced = [
        (script, part if number == last else _spaced(script, part, is_rtl))
        for number, (script, part) in enumerate(runs)
    ]
    return [piece for script, part in spaced for piece in _letters(script, part)]


def _spaced(script: str, part: str, is_rtl: bool) -> str:
    """The space before the next part: on its left where one reads to the left."""
    return f" {part}" if is_rtl and script not in JOINED else f"{part} "


def _letters(script: str, part: str) -> list[tuple[str, str]]:
    if script != "latin":
        return [(script, part)]
    kinds = groupby(part, key=lambda letter: "latin-ext" if "\u0100" <= letter <= "\u024f" else "latin")
    return [(kind, "".join(letters)) for kind, letters in kinds]


def _script(word: str) -> str:
    for name, (first, last) in SCRIPTS.items():
        if any(first <= letter <= last for letter in word):
            return name
    return "latin"


@cache
def _font(family: str, script: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    path = (OTHER if script in SCRIPTS else family).format(script)
    font = ImageFont.truetype(VENDOR / path, size)
    font.set_variation_by_axes([weight])
    return font
