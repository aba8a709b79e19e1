"""What people send: good pictures in any kind, and thirty files that are not, or are more than that."""

import subprocess
import sys
from io import BytesIO

import pytest
from PIL import Image, ImageFile

from apps.core.errors import Refusal
from apps.venues.errors.photos import (
    NoPicture,
    PictureBroken,
    PictureTooLarge,
    PictureTooManyPixels,
    PictureTooSmall,
)
from apps.venues.gateways.images import LONGEST, MOST_BYTES, Master, read_picture, renditions_of
from tests.architecture.plan import ROOT
from tests.factories.pictures import HOSTILE, SCRIPT, hostile, picture, with_place

TAKEN = {"script-after.jpg", "script-inside.jpg", "page-before-zip.png", "script-inside.png", "place.jpg"}
NOT_IN_A_MASTER = (b"script", b"Exif", b"Telltale", b"GPS", b"at home", b"PK\x03\x04", b"<html", b"<!doctype")


def read(content: bytes) -> Master:
    return read_picture(BytesIO(content), size=len(content))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_picture_of_any_usual_kind_is_taken(kind: str) -> None:
    master = read(picture(kind))

    assert Image.open(BytesIO(master.content)).format == "JPEG"
    assert (master.width, master.height) == (900, 600)
    assert all(
        abs(int(master.colour[at : at + 2], 16) - wanted) < 4 for at, wanted in ((1, 0x0A), (3, 0x6A), (5, 0x62))
    )


def test_a_large_picture_becomes_a_smaller_one() -> None:
    assert (read(picture(size=(6000, 3000))).width, read(picture(size=(6000, 3000))).height) == (LONGEST, LONGEST // 2)


def test_a_picture_is_turned_as_it_was_held_and_forgets_where() -> None:
    master = read(with_place(orientation=6))

    upright = Image.open(BytesIO(master.content)).convert("RGB")
    top, bottom = upright.getpixel((300, 50)), upright.getpixel((300, 850))
    assert (master.width, master.height) == (600, 900)
    assert isinstance(top, tuple)
    assert (top[1] < 80, bottom) == (True, (255, 255, 255))
    assert dict(upright.getexif()) == {}


def test_what_was_clear_becomes_white() -> None:
    target = BytesIO()
    Image.new("RGBA", (400, 400), (0, 0, 0, 0)).save(target, "PNG")

    assert read(target.getvalue()).colour == "#ffffff"


@pytest.mark.parametrize("mode", ["L", "1", "P", "CMYK", "I;16", "LA"])
def test_every_way_to_write_colours_is_understood(mode: str) -> None:
    target = BytesIO()
    Image.new(mode, (400, 400)).save(target, "JPEG" if mode == "CMYK" else "PNG")

    assert read(target.getvalue()).width == 400


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_or_leaves_only_its_colours(name: str) -> None:
    if name not in TAKEN:
        with pytest.raises(Refusal) as refused:
            read(hostile(name))
        assert len(refused.value.sentence) > 20
        return
    master = read(hostile(name))
    assert [word for word in NOT_IN_A_MASTER if word.lower() in master.content.lower()] == []


def test_there_are_thirty_hostile_files() -> None:
    assert len(HOSTILE) == 30
    assert SCRIPT in hostile("script-after.jpg")


@pytest.mark.parametrize(
    ("name", "refusal"),
    [
        ("drawing.svg", NoPicture),
        ("half.jpg", PictureBroken),
        ("bomb.png", PictureTooManyPixels),
        ("bomb-just-over.png", PictureTooManyPixels),
        ("dot.png", PictureTooSmall),
    ],
)
def test_each_refusal_says_its_own_reason(name: str, refusal: type[Refusal]) -> None:
    with pytest.raises(refusal):
        read(hostile(name))


def test_a_file_that_is_too_large_is_not_even_looked_at() -> None:
    class Untouched(BytesIO):
        def read(self, size: int | None = -1, /) -> bytes:
            raise AssertionError("it was read")

    with pytest.raises(PictureTooLarge, match="40 MB"):
        read_picture(Untouched(), size=4 * MOST_BYTES)


def test_renditions_are_never_larger_and_come_in_three_kinds() -> None:
    made = dict(renditions_of(read(picture()).content))

    sizes = {name: (opened.format, opened.size) for name, content in made.items() for opened in [_opened(content)]}
    assert sizes == {
        "320.avif": ("AVIF", (320, 213)),
        "320.webp": ("WEBP", (320, 213)),
        "320.jpg": ("JPEG", (320, 213)),
        "640.avif": ("AVIF", (640, 427)),
        "640.webp": ("WEBP", (640, 427)),
        "640.jpg": ("JPEG", (640, 427)),
    }


def _opened(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


# The hostile files and the largest that are taken, read by one process one after the other.
GREEDY = """
import sys
from itertools import chain
from pathlib import Path
import django
django.setup()
from io import BytesIO
from apps.core.errors import Refusal
from apps.venues.gateways.images import read_picture
from tests.factories.pictures import HOSTILE, hostile

def megabytes(name):
    return int(Path('/proc/self/status').read_text().split(name)[1].split()[0]) // 1024
count, before = 0, megabytes('VmRSS:')
for content in chain(map(hostile, HOSTILE), map(bytes.fromhex, sys.stdin)):
    count += 1
    try:
        read_picture(BytesIO(content), size=len(content))
    except Refusal:
        pass
print(count, megabytes('VmHWM:') - before)
"""


def test_no_file_costs_a_process_more_than_300_megabytes() -> None:
    largest = [
        picture("JPEG", (8000, 8000)),
        picture("JPEG", (4000, 4000), progressive=True, subsampling=0),
        picture("PNG", (4000, 4000)),
        picture("WEBP", (3600, 3000), method=0),
        picture("AVIF", (4000, 4000), speed=10),
    ]
    told = subprocess.run(
        [sys.executable, "-c", GREEDY],
        input="\n".join(content.hex() for content in largest),
        cwd=ROOT,
        env={"DJANGO_SETTINGS_MODULE": "tests.settings", "PATH": "/usr/bin:/bin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    files, megabytes = map(int, told.stdout.split())
    assert (files, megabytes < 300) == (35, True), told.stdout


def test_half_a_picture_is_refused_whatever_another_library_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)

    with pytest.raises(PictureBroken):
        read(hostile("half.jpg"))
