import pytest

from apps.accounts.rules import leaving
from apps.accounts.rules.leaving import objections_of, objects_to_leaving


def test_whoever_has_something_against_it_is_heard_and_the_others_are_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "_OBJECTIONS", [])
    objects_to_leaving(lambda user_id: f"{user_id} is expected." if user_id == 7 else "")
    objects_to_leaving(lambda _user_id: "")

    assert (objections_of(7), objections_of(8)) == (["7 is expected."], [])
