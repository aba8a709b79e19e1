from dataclasses import dataclass

from django.core.files.storage import default_storage

from apps.core.said import Said, said
from apps.venues.models.photo import Photo

TYPES = {"avif": "image/avif", "webp": "image/webp"}
# Wide enough for a card on a sharp screen; for browsers that know neither `srcset` nor better kinds.
PLAIN_WIDTH = 1024


@dataclass(frozen=True, slots=True)
class Picture:
    """A photo as a page shows it; `sources` and `plain` name only files that exist."""

    src: str
    plain: str
    sources: list[tuple[str, str]]
    width: int
    height: int
    colour: str
    alt: Said


def picture_of(photo: Photo) -> Picture:
    """Without a query."""
    widths = sorted(_widths(photo, "jpg"))
    plain_width = next((width for width in widths if width >= PLAIN_WIDTH), widths[-1])
    return Picture(
        src=_url(photo, f"{plain_width}.jpg"),
        plain=_srcset(photo, "jpg"),
        sources=[(kind, srcset) for ending, kind in TYPES.items() if (srcset := _srcset(photo, ending))],
        width=photo.width,
        height=photo.height,
        colour=photo.colour,
        alt=said(photo, "alt"),
    )


def _srcset(photo: Photo, ending: str) -> str:
    return ", ".join(f"{_url(photo, f'{width}.{ending}')} {width}w" for width in sorted(_widths(photo, ending)))


def _widths(photo: Photo, ending: str) -> list[int]:
    return [int(name.removesuffix(f".{ending}")) for name in photo.renditions if name.endswith(f".{ending}")]


def _url(photo: Photo, name: str) -> str:
    return default_storage.url(f"{photo.folder}/{name}")
