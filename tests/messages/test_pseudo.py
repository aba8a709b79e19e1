import gettext
from pathlib import Path

import polib
import pytest

from tests.messages.placeholders import faults
from tests.messages.pseudo import pseudo, write_pseudo_locale


@pytest.mark.parametrize(
    "text", ["Save", "You have %(count)d guests at %(venue)s", "Read <a href='/x'>the terms</a>", "100%% of %s"]
)
def test_a_pseudo_text_keeps_its_places_and_is_longer(text: str) -> None:
    made = pseudo(text)

    assert faults(polib.POEntry(msgid=text, msgstr=made)) == []
    assert len(made) > len(text) + 3
    assert made.startswith("[")
    assert made.endswith("]")


def test_the_pseudo_catalogue_is_one_gettext_reads(tmp_path: Path) -> None:
    source = polib.POFile()
    source.metadata = {"Content-Type": "text/plain; charset=utf-8"}
    source.append(polib.POEntry(msgid="Save"))
    source.append(polib.POEntry(msgid="%d guest", msgid_plural="%d guests", msgstr_plural={0: "", 1: ""}))
    source.save(str(tmp_path / "django.po"))

    write_pseudo_locale(tmp_path / "django.po", tmp_path)

    found = gettext.translation("django", tmp_path, ["en_XA"])
    assert found.gettext("Save") == "[Šåvé ·]"
    assert found.ngettext("%d guest", "%d guests", 3) == "[%d gûéštš ·]"
