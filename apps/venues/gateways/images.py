"""Pictures as they are sent, and as we keep them. Nothing of a sent file is kept but its colours.

What a file is, its content decides, never its name. Every limit is checked before the pixels are unpacked.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from hashlib import file_digest
from io import BytesIO
from threading import Lock
from typing import BinaryIO, cast

from PIL import Image, ImageCms, ImageFile, features

from apps.venues.errors.photos import NoPicture, PictureBroken, PictureTooLarge, PictureTooManyPixels, PictureTooSmall

MOST_BYTES = 10 * 1024 * 1024
# A plain JPEG is unpacked at a fraction of its size; all others have to be unpacked whole.
MOST_PIXELS, MOST_PIXELS_WEBP, MOST_PIXELS_PLAIN = 16_000_000, 11_000_000, 64_000_000
FEWEST = 240
LONGEST = 2048
WIDTHS = (320, 640, 1024, 1600)
# By the ending of the name: Pillow's word for it and how it is written.
KINDS: dict[str, tuple[str, dict[str, object]]] = {
    "avif": ("AVIF", {"quality": 60, "speed": 8}),
    "webp": ("WEBP", {"quality": 78, "method": 4}),
    "jpg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
}
# A camera writes how it was held, as one of eight numbers.
ORIENTATION = 0x0112
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_OPENED = ("JPEG", "PNG", "WEBP", "AVIF")
# What Pillow's readers raise at a file that is not what it says.
_BROKEN = (OSError, SyntaxError, ValueError, EOFError, OverflowError, IndexError, KeyError, struct.error, zlib.error)
_BOMB = (Image.DecompressionBombError, Image.DecompressionBombWarning)
# One picture of any size takes a lot of memory; a process holds no second one at the same time.
_ONE_AT_A_TIME = Lock()


@dataclass(frozen=True, slots=True)
class Master:
    """A picture as we keep it: a JPEG of at most `LONGEST` a side, upright, with nothing in it but the picture."""

    content: bytes
    width: int
    height: int
    colour: str
    digest: str


def read_picture(file: BinaryIO, *, size: int) -> Master:
    """Refuses what is no picture, and what would be too much of one."""
    if size > MOST_BYTES:
        raise PictureTooLarge(megabytes=round(size / 1024 / 1024), most=MOST_BYTES // 1024 // 1024)
    file.seek(0)
    digest = file_digest(cast(BytesIO, file), "sha256").hexdigest()
    file.seek(0)
    # The library that makes PDFs lets half pictures pass, for every reader of its process.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    with _ONE_AT_A_TIME, _opened(file) as sent:
        upright = _upright(sent)
    return Master(_written(upright, "jpg", quality=90), *upright.size, _mean_colour(upright), digest)


def renditions_of(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each smaller picture, in every kind this machine can write; never larger than it is."""
    with _ONE_AT_A_TIME, Image.open(BytesIO(content), formats=["JPEG"]) as opened:
        whole = opened.convert("RGB")
    for width in widths_below(whole.width):
        smaller = whole.resize((width, round(whole.height * width / whole.width)), Image.Resampling.LANCZOS)
        for ending in _kinds_here():
            yield f"{width}.{ending}", _written(smaller, ending)


def widths_below(width: int) -> list[int]:
    """The whole picture too, in other kinds, where it is hardly larger than the smallest."""
    return [each for each in WIDTHS if each < width] or [width]


def _kinds_here() -> Iterable[str]:
    return [ending for ending in KINDS if ending != "avif" or features.check("avif")]


def _opened(file: BinaryIO) -> Image.Image:
    try:
        picture = Image.open(file, formats=_OPENED)
    except _BOMB as problem:
        raise PictureTooManyPixels(most=MOST_PIXELS // 1_000_000) from problem
    except _BROKEN as problem:
        raise NoPicture from problem
    _refuse_size(picture)
    return picture


def _refuse_size(picture: Image.Image) -> None:
    most = _most_pixels(picture)
    if picture.width * picture.height > most:
        raise PictureTooManyPixels(most=most // 1_000_000)
    if min(picture.size) < FEWEST:
        raise PictureTooSmall(fewest=FEWEST)


def _most_pixels(picture: Image.Image) -> int:
    if picture.format in {"JPEG", "MPO"} and not picture.info.get("progressive"):
        return MOST_PIXELS_PLAIN
    return MOST_PIXELS_WEBP if picture.format == "WEBP" else MOST_PIXELS


def _upright(picture: Image.Image) -> Image.Image:
    """Turned as it was held, in the colours of screens, on white where it was clear."""
    try:
        orientation = picture.getexif().get(ORIENTATION, 1)
        picture.draft("RGB", (LONGEST, LONGEST))
        picture.thumbnail((LONGEST, LONGEST), Image.Resampling.LANCZOS, reducing_gap=2.0)
        return _turned(_on_white(_for_screens(picture)), orientation)
    except _BROKEN as problem:
        raise PictureBroken from problem


def _turned(picture: Image.Image, orientation: int) -> Image.Image:
    turn = TURNS.get(orientation)
    return picture if turn is None else picture.transpose(turn)


def _for_screens(picture: Image.Image) -> Image.Image:
    """Phones write wider colours than a screen without their profile would show right."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK", "L"}:
        return picture
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        known = ImageCms.ImageCmsProfile(BytesIO(profile))
        changed = ImageCms.profileToProfile(picture, known, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, *_BROKEN):
        return picture
    return cast(Image.Image, changed)


def _on_white(picture: Image.Image) -> Image.Image:
    """A new picture: what stood beside the pixels, such as the place it was taken, stays behind."""
    if picture.mode.startswith(("I", "F")):
        picture = picture.convert("F").point(lambda value: value * (1 / 256)).convert("L")
    clear = picture.convert("RGBA")
    ground = Image.new("RGB", clear.size, "white")
    ground.paste(clear, mask=clear.getchannel("A"))
    return ground


def _mean_colour(picture: Image.Image) -> str:
    red, green, blue = cast(tuple[int, int, int], picture.resize((1, 1), Image.Resampling.BOX).getpixel((0, 0)))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _written(picture: Image.Image, ending: str, **differently: object) -> bytes:
    kind, options = KINDS[ending]
    target = BytesIO()
    picture.save(target, kind, **{**options, **differently})
    return target.getvalue()
