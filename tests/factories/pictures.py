"""Files people send: good pictures, and all that pretends to be one."""

import struct
import zlib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from typing import Any

from PIL import Image

GPS = {1: "N", 2: (40.0, 25.0, 1.0), 3: "W", 4: (3.0, 42.0, 1.0)}


@cache
def picture(kind: str = "JPEG", size: tuple[int, int] = (900, 600), colour: str = "#0a6a62", **options: Any) -> bytes:
    target = BytesIO()
    Image.new("RGB", size, colour).save(target, kind, **options)
    return target.getvalue()


def with_place(*, orientation: int = 6) -> bytes:
    """As a phone held upright writes it: lying, with the place and the phone."""
    image = Image.new("RGB", (900, 600), "white")
    image.paste("#b3203d", (0, 0, 300, 600))
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = orientation, "Telltale Phone"
    exif[0x8825] = GPS
    target = BytesIO()
    image.save(target, "JPEG", exif=exif, comment=b"taken at home")
    return target.getvalue()


def png_of(width: int, height: int, *, content: bytes = b"") -> bytes:
    """A PNG that says it is so large, whatever is in it."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", head) + _chunk(b"IDAT", content) + _chunk(b"IEND", b"")


def png_with(kind: bytes, content: bytes) -> bytes:
    """A good PNG with a chunk of its own before the picture."""
    good = picture("PNG")
    return good[:33] + _chunk(kind, content) + good[33:]


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<!doctype html><script>alert(1)</script>"
SCRIPT = b"<script>alert('polyglot')</script>"


# Files that must be refused, or taken without anything but their colours; each is made when it is asked for.
HOSTILE: dict[str, Callable[[], bytes]] = {
    "drawing.svg": lambda: SVG,
    "drawing.jpg": lambda: SVG,
    "drawing-with-declaration.png": lambda: b'<?xml version="1.0"?>' + SVG,
    "page.png": lambda: HTML,
    "page.jpg": lambda: HTML,
    "gif-script.gif": lambda: b"GIF89a/*" + SCRIPT + b"*/=1;",
    "moving.gif": lambda: picture("GIF"),
    "bitmap.bmp": lambda: picture("BMP"),
    "scan.tiff": lambda: picture("TIFF"),
    "icon.ico": lambda: picture("ICO"),
    "print.pdf": lambda: picture("PDF"),
    "postscript.eps": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 600\n(x) print\n",
    "postscript.jpg": lambda: b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 900 600\n/x run\n",
    "nothing.jpg": lambda: b"",
    "noise.jpg": lambda: bytes(range(256)) * 64,
    "half.jpg": lambda: picture()[: len(picture()) // 2],
    "half.png": lambda: picture("PNG")[: len(picture("PNG")) // 2],
    "head-only.webp": lambda: b"RIFF\x00\x10\x00\x00WEBPVP8 ",
    "head-only.avif": lambda: b"\x00\x00\x00\x1cftypavif\x00\x00\x00\x00avifmif1miaf",
    "bomb.png": lambda: png_of(50_000, 50_000, content=zlib.compress(bytes(50_000))),
    "bomb-just-over.png": lambda: png_of(4_001, 4_000, content=zlib.compress(bytes(100))),
    "bomb-without-pixels.png": lambda: png_of(3_000, 3_000, content=b"no zlib"),
    "bomb-of-words.png": lambda: png_with(b"zTXt", b"Comment\x00\x00" + zlib.compress(bytes(80_000_000), 9)),
    "strip.png": lambda: picture("PNG", (8_000, 10)),
    "dot.png": lambda: picture("PNG", (1, 1)),
    "script-after.jpg": lambda: picture() + SCRIPT,
    "script-inside.jpg": lambda: picture("JPEG", comment=SCRIPT),
    "page-before-zip.png": lambda: picture("PNG") + b"PK\x03\x04" + HTML,
    "script-inside.png": lambda: png_with(b"tEXt", b"Title\x00" + SCRIPT),
    "place.jpg": with_place,
}


@cache
def hostile(name: str) -> bytes:
    return HOSTILE[name]()
