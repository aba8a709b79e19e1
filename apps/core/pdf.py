"""Printed pages. Made by a worker, never by a web process: a broken font can end the process that reads it.

The page may use data: addresses and our own static files, nothing else: not the disk, not the network.
"""

import re
from functools import cache
from html import unescape
from importlib import import_module
from io import BytesIO
from pathlib import Path
from types import ModuleType
from typing import Any
from urllib.parse import unquote, urlsplit

import structlog
from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext_lazy as _

from apps.core.errors import Refusal
from config import env

# Names nobody can own: what has no address of its own is looked for in our static files.
ORIGIN = "https://static.invalid"
KINDS = frozenset({".css", ".ttf", ".otf", ".woff2", ".svg", ".png", ".jpg", ".webp"})
SYSTEM_FONTS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"))
_TAGS = re.compile(r"<(style|script)\b.*?</\1>|<[^>]*>", re.DOTALL | re.IGNORECASE)

log = structlog.get_logger(__name__)


class PdfUnavailable(Refusal):
    # Translators: “packages” are names of Debian packages.
    template = _("PDFs cannot be made here until Pango is installed: %(packages)s.")


PANGO = "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"


def render_pdf(html: str, *, variant: str = "pdf/ua-1") -> bytes:
    """The page as a tagged PDF that screen readers can read."""
    press = _press()
    _note_missing_glyphs(html)
    page = press.HTML(string=html, base_url=f"{ORIGIN}/", url_fetcher=_fetcher(press))
    target = BytesIO()
    page.write_pdf(target, pdf_variant=variant)
    return target.getvalue()


def store_pdf(html: str, name: str) -> str:
    """Print into the tenant's own files; the name it got, which differs when there was one of that name."""
    return str(default_storage.save(name, ContentFile(render_pdf(html))))


def missing_glyphs(text: str) -> set[str]:
    """Letters that would be printed as boxes, because no font of ours and none of the machine's has them."""
    letters = {letter for letter in text if letter.isprintable() and not letter.isspace()}
    missing = {letter for letter in letters if ord(letter) not in _glyphs(tuple(_font_folders()))}
    return {letter for letter in missing if ord(letter) not in _glyphs(SYSTEM_FONTS)} if missing else set()


@cache
def _press() -> ModuleType:
    """WeasyPrint, loaded when first needed: it takes half a second, and does not load at all without Pango."""
    env.use_fonts(_fonts_conf())
    try:
        return import_module("weasyprint")
    except OSError as problem:
        raise PdfUnavailable(packages=PANGO) from problem


def _fetcher(press: ModuleType) -> Any:
    class StaticFilesOnly(press.URLFetcher):  # type: ignore[misc, name-defined]
        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            if url.startswith(f"{ORIGIN}/"):
                path = static_file(url)
                return press.urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": _content_type(path)})
            return super().fetch(url, headers)

    return StaticFilesOnly(allowed_protocols={"data"}, allow_redirects=False)


def static_file(url: str) -> Path:
    """The file of ours that the address means. Refuses what leads anywhere else."""
    path = unquote(urlsplit(url).path)
    name = path.removeprefix(settings.STATIC_URL)
    if name == path or Path(name).is_absolute() or Path(name).suffix not in KINDS or ".." in Path(name).parts:
        raise ValueError(f"a printed page may not use {url}")
    collected = Path(settings.STATIC_ROOT) / name
    found = collected if collected.is_file() else finders.find(name)
    if not found:
        raise ValueError(f"there is no static file {name}")
    return Path(str(found))


def _content_type(path: Path) -> str:
    kinds = {".css": "text/css", ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg"}
    return kinds.get(path.suffix, "application/octet-stream")


def _font_folders() -> list[Path]:
    return sorted({path.parent for path in (settings.BASE_DIR / "static" / "vendor").glob("*/*.ttf")})


def _fonts_conf() -> Path:
    """Fontconfig's settings: ours first, the machine's for what ours lack. Without any font it ends the process."""
    home: Path = settings.VAR_DIR / "fontconfig"
    home.mkdir(parents=True, exist_ok=True)
    folders = "".join(f"<dir>{folder}</dir>" for folder in (*_font_folders(), *SYSTEM_FONTS))
    conf = home / "fonts.conf"
    conf.write_text(f"<fontconfig>{folders}<cachedir>{home / 'cache'}</cachedir></fontconfig>", encoding="utf-8")
    return conf


@cache
def _glyphs(folders: tuple[Path, ...]) -> frozenset[int]:
    fonts = import_module("fontTools.ttLib")
    known: set[int] = set()
    for path in (file for folder in folders for file in sorted(folder.rglob("*.[to]t[fc]"))):
        for font in _faces(fonts, path):
            known.update(font.getBestCmap() or ())
    return frozenset(known)


def _faces(fonts: ModuleType, path: Path) -> list[Any]:
    try:
        return list(fonts.TTCollection(path, lazy=True)) if path.suffix == ".ttc" else [fonts.TTFont(path, lazy=True)]
    except fonts.TTLibError:
        return []


def _note_missing_glyphs(html: str) -> None:
    missing = missing_glyphs(unescape(_TAGS.sub(" ", html)))
    if missing:
        log.warning("pdf_glyphs_missing", letters=sorted(f"U+{ord(letter):04X}" for letter in missing)[:20])
