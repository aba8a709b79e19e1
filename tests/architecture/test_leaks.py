from pathlib import Path

import pytest

from tests.architecture.leaks import committed, leaks, private_words
from tests.architecture.plan import ROOT
from tests.architecture.tree import write


def test_nothing_of_the_machine_is_in_the_project() -> None:
    assert leaks(ROOT, committed(ROOT), private_words(ROOT)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("data = '/" + "root/serai'", "somebody's home folder"),
        ("data = '/" + "home/maria/serai'", "somebody's home folder"),
        ("--" + "index-url https://mirror.example/simple", "the choice of a package index"),
        ("see mirror.example", "a name of the machine it was written on"),
    ],
)
def test_a_leak_is_named(tmp_path: Path, text: str, found: str) -> None:
    write(tmp_path, "notes.txt", f"{text}\n")

    assert f"notes.txt: holds {found}" in leaks(tmp_path, ["notes.txt"], ["mirror.example"])


def test_an_ordinary_path_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, "notes.txt", "serve https://example.org/home/page/ from /var/lib/serai\n")

    assert leaks(tmp_path, ["notes.txt"], ["mirror.example"]) == []
