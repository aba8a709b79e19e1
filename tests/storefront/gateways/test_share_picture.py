"""What is drawn: names of any length and script stay on the wall, and leave the photo alone."""

from dataclasses import replace
from io import BytesIO

import pytest
from PIL import Image

from apps.storefront.gateways.share_picture import MARGIN, WIDTH, WORDS_WIDTH, Sheet, drawn
from tests.factories.pictures import picture

WALL = (7, 82, 76)
PLAIN = Sheet("River", "Madrid", "Riverside", wall="#07524C", tint="#D8EFEB", is_rtl=False)
NAMES = (
    "A walk through Łódź with everybody who ever had something to say about it, and back",
    "Donaudampfschifffahrtsgesellschaftskapitän",
    "ملعب ريفرسايد Padel للبادل",
    "Дом на реке",
    "中庭",
)


def seen(sheet: Sheet) -> Image.Image:
    return Image.open(BytesIO(drawn(sheet))).convert("RGB")


def written(image: Image.Image, first: int, last: int) -> bool:
    """Something light stands between two columns, where the wall is dark."""
    band = image.crop((first, 0, last, image.height)).convert("L")
    return band.getextrema()[1] > 200


@pytest.mark.parametrize("name", NAMES)
def test_any_name_stays_between_the_edge_and_the_arch(name: str) -> None:
    image = seen(replace(PLAIN, title=name))

    assert image.size == (1200, 630)
    assert written(image, MARGIN, MARGIN + WORDS_WIDTH)
    assert not written(image, 0, MARGIN - 4)


def test_where_one_reads_to_the_left_the_words_stand_on_the_right() -> None:
    image = seen(replace(PLAIN, title="ملعب", is_rtl=True))

    assert written(image, WIDTH - MARGIN - 200, WIDTH - MARGIN)
    assert not written(image, WIDTH - MARGIN + 4, WIDTH)


def test_a_photo_stands_under_the_arch_and_the_wall_around_it() -> None:
    image = seen(replace(PLAIN, photo=picture(colour="#b3203d")))

    red, green, blue = image.getpixel((WIDTH - MARGIN - 230, 500))
    assert red > 150
    assert max(green, blue) < 90
    assert all(abs(one - other) < 12 for one, other in zip(image.getpixel((WIDTH - 4, 4)), WALL, strict=True))
