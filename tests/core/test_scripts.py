from pathlib import Path

import pytest

from apps.core import scripts
from apps.core.scripts import imports_of

STATIC = Path(__file__).parents[2] / "static"


@pytest.fixture
def files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    monkeypatch.setattr(
        scripts.finders, "find", lambda path: str(tmp_path / path) if (tmp_path / path).exists() else None
    )
    imports_of.cache_clear()
    return tmp_path


def test_all_a_script_asks_for_is_known_the_nearest_first(files: Path) -> None:
    (files / "js").mkdir()
    (files / "a.js").write_text(
        'import "./js/b.js";\nimport {\n  one,\n  two,\n} from "./js/c.js";\nimport x from "name";\n'
    )
    (files / "js/b.js").write_text('import { c } from "./c.js";\nexport { d } from "../d.js";\n')
    (files / "js/c.js").write_text('/* import "./gone.js"; */\nexport const c = from("./gone.js");\n')
    (files / "d.js").write_text('import { a } from "./a.js";\n')

    assert imports_of("a.js") == ("js/b.js", "js/c.js", "d.js")


def test_a_script_that_asks_for_nothing_has_none(files: Path) -> None:
    (files / "a.js").write_text("export const a = 1;\n")

    assert imports_of("a.js") == ()


def test_a_script_that_is_not_there_is_named(files: Path) -> None:
    (files / "a.js").write_text('import "./gone.js";\n')

    with pytest.raises(FileNotFoundError, match=r"gone\.js"):
        imports_of("a.js")


def test_every_script_of_ours_asks_for_what_is_there() -> None:
    imports_of.cache_clear()
    ours = [str(path.relative_to(STATIC)) for path in (STATIC / "js").rglob("*.js")]

    asked = {path: imports_of(path) for path in ours}

    assert {"js/calendar/setup.js", "js/calendar/feed.js", "js/print.js"} <= {*asked["js/calendar.js"]}
    assert [path for path, others in asked.items() if path in others] == []
