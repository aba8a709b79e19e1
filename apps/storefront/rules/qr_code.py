"""A code for cameras as the path of a drawing, so that pages and papers need no picture file."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from qrcode.constants import ERROR_CORRECT_M
from qrcode.main import QRCode


@dataclass(frozen=True, slots=True)
class QrCode:
    """`size` squares on each side, without the quiet edge; `path` draws the dark ones."""

    size: int
    path: str


def qr_code(text: str) -> QrCode:
    code = QRCode(border=0, error_correction=ERROR_CORRECT_M)
    code.add_data(text)
    rows: list[list[bool]] = code.get_matrix()
    return QrCode(len(rows), "".join(stretch for y, row in enumerate(rows) for stretch in _stretches(row, y)))


def _stretches(row: list[bool], y: int) -> Iterator[str]:
    """Neighbours as one piece, which shows no hair lines between them."""
    x = 0
    for is_dark, squares in groupby(row):
        width = len(list(squares))
        if is_dark:
            yield f"M{x} {y}h{width}v1h-{width}z"
        x += width
