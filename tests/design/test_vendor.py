"""What lies in the tree under other people's names is what was asked for, with its licence."""

from pathlib import Path

import pytest

from launch import vendor


def test_every_vendored_file_is_as_recorded_and_licensed() -> None:
    assert vendor.problems() == []


def test_a_changed_file_a_missing_file_and_a_missing_licence_are_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = {"name": "@some/thing", "version": "1.0", "into": "shelf"}
    shelf = tmp_path / "shelf" / "some-thing@1.0"
    shelf.mkdir(parents=True)
    (shelf / "thing.js").write_text("changed")
    recorded = tmp_path / "vendor.lock.json"
    recorded.write_text('{"shelf/some-thing@1.0/thing.js": "other", "shelf/some-thing@1.0/gone.js": "sum"}')
    monkeypatch.setattr(vendor, "ROOT", tmp_path)
    monkeypatch.setattr(vendor, "SUMS", recorded)
    monkeypatch.setattr(vendor, "packages", lambda: [package])

    assert vendor.problems() == [
        "shelf/some-thing@1.0/thing.js was changed after it was vendored",
        "shelf/some-thing@1.0/gone.js is missing",
        "@some/thing has no licence beside it",
    ]


def test_source_maps_that_are_not_shipped_are_not_named() -> None:
    assert vendor.without_source_map(b"run()\n//# sourceMappingURL=run.js.map\n") == b"run()\n"
    assert vendor.without_source_map(b"run()\n") == b"run()\n"


def test_files_lie_side_by_side_unless_the_plan_keeps_their_folders() -> None:
    assert vendor.seat({}, "dist/images/layers.png") == "layers.png"
    assert vendor.seat({"keep": "dist/"}, "dist/images/layers.png") == "images/layers.png"
    assert vendor.seat({"keep": "dist/"}, "LICENSE") == "LICENSE"


def test_pages_ask_only_for_vendored_files_that_exist() -> None:
    """A version stands in the address; a bump that forgets a template or a style sheet fails here."""
    import_marks = ("vendor/", "..")
    root = vendor.ROOT
    sources = [*root.glob("templates/**/*.html"), *root.glob("static/css/**/*.css"), *root.glob("apps/**/*.py")]
    asked = {
        part.split("#")[0].replace("%40", "@")
        for path in sources
        for line in path.read_text(encoding="utf-8").splitlines()
        for part in line.replace('"', " ").replace("'", " ").replace(")", " ").split()
        if "vendor/" in part and "@" in part.replace("%40", "@") and not part.startswith(import_marks[1] * 2)
    }
    missing = [part for part in asked if not (root / "static" / part.lstrip("./")).exists()]

    assert missing == []
