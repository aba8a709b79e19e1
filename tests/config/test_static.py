"""What a deployment collects: whoever reads a page reads the scripts that were made for it."""

import re
import shutil
from pathlib import Path

from apps.core.scripts import imports_of
from config.static import Files

STATIC = Path(__file__).parents[2] / "static"
PAGE = "js/calendar.js"
IMPORT = re.compile(r'^import[^"\']*"(\.[^"]+)";', re.MULTILINE)
HASHED = re.compile(r"\.[0-9a-f]{12}\.js$")


def test_scripts_ask_for_one_another_by_names_that_say_what_is_in_them(tmp_path: Path) -> None:
    files = [PAGE, *imports_of(PAGE)]
    for path in files:
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(STATIC / path, tmp_path / path)
    storage = Files(location=str(tmp_path), base_url="/static/")

    list(storage.post_process({path: (storage, path) for path in files}))

    named = tmp_path / storage.stored_name(PAGE)
    asked = IMPORT.findall(named.read_text())
    assert len(asked) > 5
    assert [each for each in asked if not HASHED.search(each) or not (named.parent / each).exists()] == []
