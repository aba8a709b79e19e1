"""The `.po` files of the product: extracted from the code, compared with it, read to see what is missing.

Extraction leaves work files beside the templates it reads, so it happens in a copy of the tree: two may run at once,
and a check changes nothing.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polib
from django.conf import settings
from django.utils.translation import to_locale

from apps.portal.errors import ExtractionFailed
from config.env import of_children

DOMAINS = ("django", "djangojs")
READ = ("apps", "config", "templates", "static/js", "locale")
OPTIONS = ("--no-wrap", "--no-obsolete", "--add-location=file", "--keep-pot", "--verbosity=0")
# They change with each run and each person, and say nothing a catalogue needs.
UNSTEADY = ("POT-Creation-Date", "PO-Revision-Date", "Report-Msgid-Bugs-To", "Last-Translator", "Language-Team")
PLURAL_COUNT = re.compile(r"nplurals=(\d+)")


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a catalogue is done."""

    language: str
    domain: str
    total: int
    translated: int
    fuzzy: int


def languages() -> list[str]:
    """Every language but the one the code is written in."""
    return [code for code, _ in settings.LANGUAGES if code != settings.LANGUAGE_CODE]


def catalogue_paths(locale: Path) -> Iterator[tuple[str, str, Path]]:
    """Language, domain and file; the file of a domain without a string does not exist."""
    for language in languages():
        for domain in DOMAINS:
            yield language, domain, locale / to_locale(language) / "LC_MESSAGES" / f"{domain}.po"


@contextmanager
def extracted(root: Path) -> Iterator[Path]:
    """A folder with the catalogues as they would be after extraction."""
    with tempfile.TemporaryDirectory(prefix="serai-messages-") as folder:
        copy = Path(folder)
        for name in READ:
            if (root / name).exists():
                shutil.copytree(root / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.mo"))
        (copy / "locale").mkdir(exist_ok=True)
        for domain in DOMAINS:
            _extract(copy, domain)
        for language, _domain, path in catalogue_paths(copy / "locale"):
            _settle(path, to_locale(language))
        yield copy / "locale"


def _extract(copy: Path, domain: str) -> None:
    """Without a settings module Django takes the folder `locale` of where it runs."""
    locales = [f"--locale={to_locale(language)}" for language in languages()]
    done = subprocess.run(  # noqa: S603 - our own interpreter with fixed words
        [sys.executable, "-m", "django", "makemessages", f"--domain={domain}", *locales, *OPTIONS],
        cwd=copy,
        env=of_children("DJANGO_SETTINGS_MODULE"),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise ExtractionFailed(done.stderr.strip() or done.stdout.strip())
    if not (copy / "locale" / f"{domain}.pot").exists():
        _forget(copy, domain)


def _forget(copy: Path, domain: str) -> None:
    """Where the last string of a domain went, Django leaves the old catalogues as they were."""
    for path in (copy / "locale").glob(f"*/LC_MESSAGES/{domain}.po"):
        path.unlink()


def _settle(path: Path, locale: str) -> None:
    """Two extractions of the same code give the same bytes, whoever makes them and when."""
    if not path.exists():
        return
    catalogue = polib.pofile(str(path), wrapwidth=0)
    kept = {name: value for name, value in catalogue.metadata.items() if name not in UNSTEADY}
    catalogue.metadata = {**kept, "Project-Id-Version": "Serai", "Language": locale}
    catalogue.metadata_is_fuzzy = []
    catalogue.header = ""
    forms = int(PLURAL_COUNT.findall(catalogue.metadata["Plural-Forms"])[0])
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {form: entry.msgstr_plural.get(form, "") for form in range(forms)}
    catalogue.sort(key=lambda entry: (entry.msgid, entry.msgctxt or ""))
    catalogue.save(newline="\n")


def shares(locale: Path) -> Iterator[Share]:
    for language, domain, path in catalogue_paths(locale):
        if path.exists():
            catalogue = polib.pofile(str(path))
            entries = [entry for entry in catalogue if not entry.obsolete]
            translated, fuzzy = len(catalogue.translated_entries()), len(catalogue.fuzzy_entries())
            yield Share(language, domain, len(entries), translated, fuzzy)
