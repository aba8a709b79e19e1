from io import BytesIO

import pytest
from PIL import Image

from apps.portal.gateways.app_icon import app_icon

WALL, ARCH = "#0A6A62", "#D8EFEB"


def drawn(*, size: int = 192, is_maskable: bool) -> Image.Image:
    return Image.open(BytesIO(app_icon(WALL, ARCH, size=size, is_maskable=is_maskable))).convert("RGBA")


@pytest.mark.parametrize("size", [192, 512])
def test_it_is_as_large_as_the_manifest_says(size: int) -> None:
    assert drawn(size=size, is_maskable=False).size == (size, size)


def test_a_phone_may_cut_a_circle_out_of_a_maskable_one() -> None:
    """The colour of the wall goes to the edge, and nothing else lies outside the middle four fifths."""
    icon = drawn(is_maskable=True)
    outside = [(x, y) for x in range(0, 192, 8) for y in range(0, 192, 8) if (x - 96) ** 2 + (y - 96) ** 2 > 77**2]

    assert {icon.getpixel(point) for point in outside} == {(10, 106, 98, 255)}


def test_a_plain_one_is_an_arch_with_a_lit_door_on_nothing() -> None:
    icon = drawn(is_maskable=False)

    assert icon.getpixel((1, 1)) == (0, 0, 0, 0)
    assert icon.getpixel((96, 150)) == (242, 177, 52, 255)
    assert icon.getpixel((40, 150)) == (216, 239, 235, 255)
