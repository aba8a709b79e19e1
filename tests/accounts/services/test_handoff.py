from datetime import UTC, datetime, timedelta

import pytest

from apps.accounts.errors import HandOffRefused
from apps.accounts.models.handoff import HandOff
from apps.accounts.models.user import User
from apps.accounts.services.handoff import Wanted, fingerprint, grant_handoff, redeem_handoff

NOW = datetime(2026, 5, 4, 12, tzinfo=UTC)
HOST = "club.serai.localhost"
STATE = "what only this browser knows"


@pytest.fixture
def token(stranger: User) -> str:
    wanted = Wanted(HOST, fingerprint(STATE), "/staff/")
    return grant_handoff(stranger, wanted, records=[], browser="mine", now=NOW)


def test_a_token_signs_in_once(token: str, stranger: User) -> None:
    handoff = redeem_handoff(token, host=HOST, state=STATE, now=NOW + timedelta(seconds=29))

    assert (handoff.user, handoff.next_path, handoff.browser) == (stranger, "/staff/", "mine")
    with pytest.raises(HandOffRefused):
        redeem_handoff(token, host=HOST, state=STATE, now=NOW + timedelta(seconds=29))


def test_only_its_hash_is_stored(token: str) -> None:
    assert HandOff.objects.get().token_hash == fingerprint(token) != token


@pytest.mark.parametrize(
    ("host", "state", "seconds"),
    [
        ("hostel.serai.localhost", STATE, 1),
        ("serai.localhost", STATE, 1),
        (HOST, "another browser", 1),
        (HOST, "", 1),
        (HOST, STATE, 30),
        (HOST, STATE, 3600),
    ],
)
def test_another_host_another_browser_and_too_late_are_refused(token: str, host: str, state: str, seconds: int) -> None:
    with pytest.raises(HandOffRefused):
        redeem_handoff(token, host=host, state=state, now=NOW + timedelta(seconds=seconds))


def test_a_wrong_try_uses_the_token_up(token: str) -> None:
    with pytest.raises(HandOffRefused):
        redeem_handoff(token, host=HOST, state="a thief", now=NOW)

    with pytest.raises(HandOffRefused):
        redeem_handoff(token, host=HOST, state=STATE, now=NOW)


def test_somebody_closed_meanwhile_does_not_get_in(token: str, stranger: User) -> None:
    stranger.is_active = False
    stranger.save()

    with pytest.raises(HandOffRefused):
        redeem_handoff(token, host=HOST, state=STATE, now=NOW)


def test_a_made_up_token_is_refused(token: str) -> None:
    with pytest.raises(HandOffRefused):
        redeem_handoff("made up", host=HOST, state=STATE, now=NOW)


def test_old_ones_are_swept_away(token: str, stranger: User) -> None:
    later = NOW + timedelta(days=2)

    grant_handoff(stranger, Wanted(HOST, "0" * 64, "/"), records=[], browser="mine", now=later)

    assert HandOff.objects.count() == 1
