from launch.stamps import Stamp, fingerprint


def test_a_stamp_holds_until_a_file_changes_moves_or_comes(tmp_path):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    first.write_text("one")
    before = fingerprint(tmp_path, [first], "3.11")

    second.write_text("one")
    first_changed = first.with_name("a.txt")
    assert fingerprint(tmp_path, [first_changed], "3.11") == before
    assert len({before, *(fingerprint(tmp_path, files, "3.11") for files in ([second], [first, second], []))}) == 4
    assert fingerprint(tmp_path, [first], "3.12") != before
    first.write_text("two")
    assert fingerprint(tmp_path, [first], "3.11") != before


def test_the_same_files_elsewhere_have_the_same_sum(tmp_path):
    for name in ("here", "there"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("one")

    here, there = tmp_path / "here", tmp_path / "there"
    assert fingerprint(here, [here / "a.txt"]) == fingerprint(there, [there / "a.txt"])


def test_a_stamp_is_current_once_marked_and_no_longer_for_other_inputs(tmp_path):
    path = tmp_path / "deep" / "migrate.stamp"
    assert not Stamp(path, "one").is_current()

    Stamp(path, "one").mark()

    assert Stamp(path, "one").is_current()
    assert not Stamp(path, "two").is_current()
