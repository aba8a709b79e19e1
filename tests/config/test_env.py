from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.fixture(autouse=True)
def _own_section(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a test declares stays out of the real table."""
    monkeypatch.setattr(env, "SECTIONS", {"Test": []})


def test_an_unset_or_empty_variable_has_its_default(monkeypatch: pytest.MonkeyPatch) -> None:
    assert env.text("COLOUR", "teal", "Colour.") == "teal"

    monkeypatch.setenv("COLOUR", "")

    assert env.text("COLOUR", "teal", "Colour.") == "teal"


@pytest.mark.parametrize(("word", "meaning"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("off", False)])
def test_a_flag_reads_the_usual_words(monkeypatch: pytest.MonkeyPatch, word: str, meaning: bool) -> None:
    monkeypatch.setenv("SHINY", word)

    assert env.flag("SHINY", "Shiny.") is meaning


def test_a_flag_that_is_neither_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SHINY", "perhaps")

    with pytest.raises(ImproperlyConfigured, match="SHINY must be a yes or no: “perhaps”"):
        env.flag("SHINY", "Shiny.")


def test_a_number_that_is_none_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIZE", "many")

    with pytest.raises(ImproperlyConfigured, match="SIZE must be a number"):
        env.number("SIZE", 1, "Size.")


def test_words_are_cut_at_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", " a.example, b.example ,,")

    assert env.words("HOSTS", "", "Hosts.") == ["a.example", "b.example"]


def test_a_secret_may_stand_in_a_file_and_the_file_wins(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("from the file\n")
    monkeypatch.setenv("KEY", "from the environment")
    monkeypatch.setenv("KEY_FILE", str(tmp_path / "key"))

    assert env.text("KEY", "", "Key.", is_secret=True) == "from the file"


def test_only_secrets_are_looked_for_in_files(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "colour").write_text("red")
    monkeypatch.setenv("COLOUR_FILE", str(tmp_path / "colour"))

    assert env.text("COLOUR", "teal", "Colour.") == "teal"


def test_a_secret_file_that_is_missing_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEY_FILE", "/nowhere/key")

    with pytest.raises(ImproperlyConfigured, match="KEY_FILE names a file that cannot be read"):
        env.text("KEY", "", "Key.", is_secret=True)


def test_names_of_ours_that_nothing_reads_are_told_with_the_likeliest_meant() -> None:
    env.text("SERAI_HOST", "", "Host.")
    env.text("SERAI_KEY", "", "Key.", is_secret=True)

    assert env.unknown_names(["SERAI_HOST", "SERAI_HSOT", "SERAI_KEY_FILE", "SERAI_QUITE_ELSE", "PATH"]) == {
        "SERAI_HSOT": "SERAI_HOST",
        "SERAI_QUITE_ELSE": "",
    }


def test_a_database_number_takes_the_place_of_the_one_in_the_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(env, "REDIS_URL", "redis://:secret@cache:6379/0")
    assert env.redis(2) == "redis://:secret@cache:6379/2"

    monkeypatch.setattr(env, "REDIS_URL", "redis://cache:6379")
    assert env.redis(2) == "redis://cache:6379/2"


def test_what_the_address_of_the_database_asks_for_is_kept_beside_what_we_ask() -> None:
    config = env.database("postgres://serai:secret@db:5432/serai?sslmode=require", prepare_threshold=5)

    assert config["HOST"] == "db"
    assert config["OPTIONS"] == {"sslmode": "require", "prepare_threshold": 5}
