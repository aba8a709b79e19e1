import re
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.test import override_settings
from structlog.testing import capture_logs

from apps.core import pdf
from apps.core.pdf import PdfUnavailable, missing_glyphs, render_pdf, static_file
from apps.core.schema import in_schema
from apps.core.tasks import print_page
from apps.tenants.models.tenant import Tenant

SECRET = "the contents of a file on the server"
FONTS = re.compile(rb"/BaseFont /[A-Z]{6}\+([A-Za-z-]+)")


def printed(body: str) -> bytes:
    return laid_open(render_pdf(f"<!doctype html><html lang=en><title>x</title><body>{body}</body></html>"))


def laid_open(made: bytes) -> bytes:
    """The PDF with its streams unpacked, so that what is in it can be found."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL)
    return made + b"".join(unpacked(stream) for stream in streams)


def unpacked(stream: bytes) -> bytes:
    try:
        return zlib.decompress(stream)
    except zlib.error:
        return stream


class Trap(BaseHTTPRequestHandler):
    """Says where it was reached; `/away` sends on to it."""

    hits: list[str] = []

    def do_GET(self) -> None:
        self.hits.append(self.path)
        self.send_response(302 if self.path == "/away" else 200)
        self.send_header("Location", "/reached")
        self.end_headers()
        self.wfile.write(SECRET.encode())

    def log_message(self, *_: object) -> None:
        """Quiet."""


@pytest.fixture
def trap() -> Iterator[str]:
    Trap.hits.clear()
    server = ThreadingHTTPServer(("127.0.0.1", 0), Trap)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_becomes_a_tagged_pdf() -> None:
    made = printed("<h1>Invoice</h1>")

    assert made.startswith(b"%PDF-")
    assert b"/StructTreeRoot" in made
    assert b"pdfuaid" in made


def test_our_own_layout_is_printed_in_our_own_fonts(db: None) -> None:
    page = render_to_string("layouts/pdf.html", {"tenant": None})

    with capture_logs() as lines:
        made = laid_open(render_pdf(page.replace("</body>", "<p>Sample مرحبا</p></body>")))

    fonts = {font.decode() for font in FONTS.findall(made)}
    assert {"Serai-Text", "Serai-World"} <= fonts <= {"Serai-Text", "Serai-Text-Semi-Bold", "Serai-World"}
    assert lines == []


DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
USES = [
    '<img src="{0}">',
    '<link rel="stylesheet" href="{0}">',
    '<link rel="attachment" href="{0}">',
    '<a rel="attachment" href="{0}">x</a>',
    '<object data="{0}"></object>',
    '<embed src="{0}">',
    "<style>@import url('{0}');</style>",
    "<style>@font-face {{ font-family: x; src: url('{0}') }} p {{ font-family: x }}</style><p>x</p>",
    "<p style=\"background: url('{0}')\">x</p>",
    '<svg><image href="{0}"/></svg>',
    '<svg><use href="{0}#x"/></svg>',
    '<base href="{0}"><img src="x.png">',
    "<ul style=\"list-style-image: url('{0}')\"><li>x</ul>",
    "<p style=\"content: url('{0}')\">x</p>",
]


@pytest.mark.parametrize("use", USES)
def test_a_page_cannot_reach_the_network(trap: str, use: str) -> None:
    for path in ("/a.png", "/a.css", "/away"):
        printed(use.format(f"{trap}{path}"))

    assert Trap.hits == []


@pytest.mark.parametrize("use", USES)
def test_a_page_cannot_read_the_disk(tmp_path: Path, use: str) -> None:
    for name in ("secret.txt", "secret.css", "secret.png"):
        (tmp_path / name).write_text(SECRET)

        made = printed(use.format((tmp_path / name).as_uri()))

        assert SECRET.encode() not in made
        assert b"/EmbeddedFile" not in made


@pytest.mark.parametrize(
    "path",
    [
        "/static/../config/env.py",
        "/static/%2e%2e/config/env.py",
        "/static/..%2fconfig/settings/base.css",
        "/static/css/../../manage.css",
        "/static/js/live.js",
        "/media/guest.png",
        "/static/nothing.css",
        "//etc/passwd.css",
        f"/static/{Path(__file__).parents[2]}/static/css/tokens.css",
        "/etc/passwd",
    ],
)
def test_only_static_files_of_a_printable_kind_are_given_out(path: str) -> None:
    with pytest.raises(ValueError, match=r"a printed page may not use|there is no static file|joined path"):
        static_file(f"https://static.invalid{path}")


def test_a_picture_that_is_in_the_page_itself_is_printed() -> None:
    assert b"/Image" in printed(f'<img alt="dot" src="data:image/png;base64,{DOT}">')


def test_the_letters_of_our_languages_are_all_there() -> None:
    assert missing_glyphs("Müller, Łódź, Íñigo, São João, Œuvre, مرحبا بكم, Привет, €₹₽ “” – …") == set()


def test_letters_no_font_has_are_told_before_they_become_boxes() -> None:
    with capture_logs() as lines:
        render_pdf("<style>p { content: '\u1e9e' }</style><p>a &#x1E900;")

    assert missing_glyphs("a\U0001e900") == {"\U0001e900"}
    assert [(line["event"], line["letters"]) for line in lines] == [("pdf_glyphs_missing", ["U+1E900"])]


def test_a_worker_prints_into_the_files_of_its_tenant(tmp_path: Path, in_club: Tenant, hostel: Tenant) -> None:
    with override_settings(MEDIA_ROOT=tmp_path):
        print_page("<p>x</p>", "invoices/1.pdf")

        with default_storage.open("invoices/1.pdf") as file:
            assert file.read(5) == b"%PDF-"
        with in_schema(hostel.schema_name):
            assert not default_storage.exists("invoices/1.pdf")


def test_without_pango_the_packages_to_install_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def without_pango(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'")

    pdf._press.cache_clear()
    monkeypatch.setattr(pdf, "import_module", without_pango)

    with pytest.raises(PdfUnavailable) as refusal:
        render_pdf("<p>x</p>")

    assert "libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0" in refusal.value.sentence
    pdf._press.cache_clear()
