"""All pictures on one page, a row a screen."""

from collections.abc import Iterable
from html import escape
from pathlib import Path

STYLE = """
body { font: 15px/1.4 system-ui; margin: 24px; color-scheme: light dark }
h2 { font-size: 18px; margin: 32px 0 8px }
p { margin: 0 0 8px; opacity: .7 }
.row { display: flex; gap: 12px; overflow-x: auto; align-items: start; padding-bottom: 8px }
figure { margin: 0; flex: none } img { height: 360px; border: 1px solid #8885; border-radius: 6px }
figcaption { font-size: 12px; opacity: .7 }
"""


def write_sheet(folder: Path, rows: Iterable[tuple[str, str, list[str]]]) -> Path:
    """`rows` are a name, an address and the names of pictures."""
    body = "".join(_row(name, address, pictures) for name, address, pictures in rows)
    head = f"<!doctype html><html lang=en><meta charset=utf-8><title>Screens</title><style>{STYLE}</style>"
    sheet = folder / "index.html"
    sheet.write_text(f"{head}<h1>Screens</h1>{body}", encoding="utf-8")
    return sheet


def _row(name: str, address: str, pictures: list[str]) -> str:
    figures = "".join(
        f'<figure><a href="{escape(each)}.jpg"><img loading="lazy" src="{escape(each)}.jpg" alt="{escape(each)}"></a>'
        f"<figcaption>{escape(each)}</figcaption></figure>"
        for each in pictures
    )
    return f'<section><h2>{escape(name)}</h2><p>{escape(address)}</p><div class="row">{figures}</div></section>'
