import importlib.util
import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from launch.__main__ import COMMANDS
from tests.architecture.plan import ROOT
from tests.architecture.tree import write
from tests.docs.references import Known, broken_references

DOCUMENTS = [path for folder in (".", "docs", "docs/adr") for path in sorted((ROOT / folder).glob("*.md"))]


def is_launched(name: str) -> bool:
    return name in COMMANDS or importlib.util.find_spec(f"launch.{name}") is not None


@pytest.fixture
def known() -> Known:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)
    return Known(ROOT, targets, get_commands(), is_launched)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_what_a_document_names_exists(document: Path, known: Known) -> None:
    assert broken_references(document, known) == []


def test_names_of_nothing_are_found(tmp_path: Path) -> None:
    text = (
        "[gone](docs/gone.md) [web](https://example.org) `apps/shop/none.py` `services/` `make <name>`\n"
        "```sh\nmake dance\npython manage.py sing\npython -m launch fly\n```\n"
    )
    document = write(tmp_path, "README.md", text)
    write(tmp_path, "apps/shop/services/sell.py")
    small = Known(tmp_path, ["run"], ["migrate"], lambda name: name == "run")

    assert broken_references(document, small) == [
        "file docs/gone.md",
        "file apps/shop/none.py",
        "make dance",
        "manage.py sing",
        "launch fly",
    ]


def test_decisions_are_numbered_without_a_gap_and_say_all_four_things() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    heads = ("**Context.**", "**Choice.**", "**Price.**", "**Roads not taken.**")

    assert [int(record.name[:4]) for record in records] == list(range(1, len(records) + 1))
    assert [record.name for record in records if not all(head in record.read_text("utf-8") for head in heads)] == []
    assert [record.name for record in records if len(record.read_text("utf-8").splitlines()) > 45] == []
