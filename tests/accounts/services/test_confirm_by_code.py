from datetime import UTC, datetime, timedelta

from apps.accounts.services.confirm_by_code import MOST_TRIES, is_code_right, is_code_waiting, store_code

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
CODE = "BCDF-GHJK"


def session_with_code() -> dict[str, object]:
    session: dict[str, object] = {}
    store_code(session, CODE, now=NOW)
    return session


def test_the_code_works_once_however_it_is_written() -> None:
    session = session_with_code()

    assert is_code_right(session, "bcdf ghjk", now=NOW)
    assert not is_code_right(session, CODE, now=NOW)


def test_three_tries_are_all() -> None:
    session = session_with_code()

    wrong = [is_code_right(session, "WRONG", now=NOW) for _ in range(MOST_TRIES)]

    assert wrong == [False] * MOST_TRIES
    assert not is_code_right(session, CODE, now=NOW)
    assert not is_code_waiting(session)


def test_a_code_is_too_old_after_a_quarter_of_an_hour() -> None:
    assert is_code_right(session_with_code(), CODE, now=NOW + timedelta(minutes=14, seconds=59))
    assert not is_code_right(session_with_code(), CODE, now=NOW + timedelta(minutes=15))


def test_without_a_code_nothing_is_right() -> None:
    assert not is_code_right({}, "", now=NOW)
