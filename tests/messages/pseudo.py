"""A made-up language that shows what real ones would break: accents, and words nearly half as long again."""

import re
from pathlib import Path

import polib

CODE, LOCALE = "en-xa", "en_XA"
ACCENTED = str.maketrans("aceinosuyACEINOSUY", "åçéîñöšûýÅÇÉÎÑÖŠÛÝ")
KEPT = re.compile(r"(%\([a-z_]+\)[#0\- +]*\d*(?:\.\d+)?[a-z]|%[sd%]|</?[a-z][^<>]*>|&[a-z]+;)")


def pseudo(text: str) -> str:
    """“Save” becomes “[Šåvé ··]”: readable, longer, and cut text loses its closing bracket."""
    parts = KEPT.split(text)
    accented = "".join(part if number % 2 else part.translate(ACCENTED) for number, part in enumerate(parts))
    length = sum(len(part) for part in parts[::2])
    return f"[{accented} {'·' * max(1, round(length * 0.4) - 3)}]"


def write_pseudo_locale(source: Path, locale: Path, *, name: str = LOCALE) -> Path:
    """A compiled catalogue for every string of `source`, below `locale`.

    Under the `name` of a language that is shipped, and first in LOCALE_PATHS, its addresses speak the made-up one.
    """
    catalogue = polib.pofile(str(source))
    catalogue.metadata |= {"Language": name, "Plural-Forms": "nplurals=2; plural=(n != 1);"}
    for entry in catalogue:
        if entry.msgid_plural:
            entry.msgstr_plural = {0: pseudo(entry.msgid), 1: pseudo(entry.msgid_plural)}
        else:
            entry.msgstr = pseudo(entry.msgid)
    folder = locale / name / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    catalogue.save_as_mofile(str(folder / source.with_suffix(".mo").name))
    return folder
