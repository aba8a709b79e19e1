import pytest

from apps.accounts.errors import StillExpected
from apps.accounts.models.user import User
from apps.accounts.rules import leaving
from apps.accounts.services.leave import leave_for_good
from apps.core import clock
from apps.journal.choices import Channel, user_actor


def leave(user: User) -> None:
    leave_for_good(user, actor=user_actor(user.pk), channel=Channel.PUBLIC, now=clock.now())
    user.refresh_from_db()


def test_whoever_is_expected_stays(stranger: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaving, "_OBJECTIONS", [lambda _user_id: "A table waits."])

    with pytest.raises(StillExpected, match="A table waits"):
        leave(stranger)
    stranger.refresh_from_db()
    assert stranger.anonymised_at is None


def test_everybody_else_may_go(stranger: User) -> None:
    leave(stranger)

    assert stranger.anonymised_at is not None
