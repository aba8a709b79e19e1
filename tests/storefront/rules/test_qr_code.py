import re

from apps.storefront.rules.qr_code import qr_code

FINDER = 7


def test_a_short_text_is_a_small_square() -> None:
    code = qr_code("K7PX4T9W")

    assert code.size == 21
    assert code.path.startswith(f"M0 0h{FINDER}v1h-{FINDER}z")


def test_every_piece_lies_within_the_square_and_touches_no_other() -> None:
    code = qr_code("K7PX4T9W.iaF84VUBjMwasxf8YSVfVBC_9fLLyouCZ1quJLjVlmI")

    taken: set[tuple[int, int]] = set()
    for x, y, width in (map(int, piece) for piece in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\d+z", code.path)):
        squares = {(x + step, y) for step in range(width)}
        assert not squares & taken
        assert x + width <= code.size > y
        taken |= squares
    assert len(taken) > code.size * code.size * 0.3
