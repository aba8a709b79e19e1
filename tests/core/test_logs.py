import json
import logging
import sys

import pytest
from structlog.contextvars import clear_contextvars

from apps.core.logs import HIDDEN, LineFormatter, hide_secrets
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant


@pytest.fixture(autouse=True)
def _nothing_bound() -> None:
    """As a thread that has served nobody yet."""
    clear_contextvars()


def formatted(message: str, *values: object, form: str = "json") -> str:
    made = logging.LogRecord("library", logging.WARNING, __file__, 1, message, values, None)
    return LineFormatter(form=form).format(made)


def test_a_library_s_line_is_json_with_its_level_and_name() -> None:
    line = json.loads(formatted("%s of %s", 1, 2))

    assert (line["event"], line["level"], line["logger"]) == ("1 of 2", "warning", "library")


def test_a_line_is_one_line_whatever_it_says() -> None:
    assert "\n" not in formatted("first\nsecond")


@pytest.mark.django_db
def test_a_line_names_the_schema_it_was_written_in(club: Tenant) -> None:
    with in_schema(club.schema_name):
        assert json.loads(formatted("here"))["tenant"] == club.schema_name

    assert json.loads(formatted("there"))["tenant"] == "public"


@pytest.mark.parametrize("name", ["password", "new_password", "api_key", "apikey", "METRICS_TOKEN", "Cookie", "secret"])
def test_a_field_that_sounds_like_a_secret_is_hidden(name: str) -> None:
    assert hide_secrets(None, "info", {"event": "x", name: "marker"}) == {"event": "x", name: HIDDEN}


def test_other_fields_stay() -> None:
    assert hide_secrets(None, "info", {"event": "x", "path": "/"}) == {"event": "x", "path": "/"}


def test_words_for_a_screen_are_no_json() -> None:
    assert not formatted("hello", form="words").startswith("{")


def test_only_a_screen_is_given_colours() -> None:
    """In a file, or handed on, they are signs that nobody can read."""
    assert ["\033[" in formatted("hello", form=form) for form in ("json", "words", "colours")] == [False, False, True]


REFUSED = "duplicate key\nDETAIL:  Key (email)=(guest@example.com) already exists.\nCONTEXT: x"


def refused() -> logging.LogRecord:
    _password = "what-a-variable-held"
    try:
        raise ValueError(REFUSED)
    except ValueError:
        return logging.LogRecord("library", logging.ERROR, __file__, 1, "failed", (), sys.exc_info())


def test_an_error_is_told_with_its_place_and_without_the_row_that_caused_it() -> None:
    line = json.loads(LineFormatter(form="json").format(refused()))

    assert "ValueError: duplicate key" in line["exception"]
    assert "in refused" in line["exception"]
    assert "CONTEXT: x" in line["exception"]
    assert "guest@example.com" not in json.dumps(line)


def test_for_a_screen_too_an_error_tells_neither_the_row_nor_what_variables_held() -> None:
    told = LineFormatter(form="colours").format(refused())

    assert "ValueError" in told
    assert "in refused" in told
    assert "guest@example.com" not in told
    assert "what-a-variable-held" not in told
