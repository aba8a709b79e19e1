from datetime import UTC, datetime, timedelta

import pytest

from apps.api.models.kept_answer import KeptAnswer
from apps.api.models.token_family import TokenFamily
from apps.api.services.answer_once import Asked, Given, answer_once
from apps.api.services.sweep import REMEMBERED, sweep
from apps.tenants.models.tenant import Tenant

NOW = datetime(2026, 6, 1, tzinfo=UTC)
ASKED = Asked("key:1", "once", "POST /bookings", b"{}")


def give(status: int = 201, body: str = "{}") -> Given:
    return Given(status, body, {"Content-Type": "application/json"})


def test_what_is_over_is_forgotten_and_the_rest_kept(in_club: Tenant) -> None:
    answer_once(ASKED, give, now=NOW)
    TokenFamily.objects.create(user_id=1, password_digest="x", made_at=NOW, expires_at=NOW)

    assert sweep(now=NOW) == 0
    assert sweep(now=NOW + timedelta(hours=24)) == 1
    assert sweep(now=NOW + REMEMBERED) == 1


def test_a_crash_keeps_no_answer_and_holds_no_key(in_club: Tenant) -> None:
    def crash() -> Given:
        raise RuntimeError("the lights went out")

    with pytest.raises(RuntimeError):
        answer_once(ASKED, crash, now=NOW)

    assert not KeptAnswer.objects.exists()
    assert answer_once(ASKED, give, now=NOW) == give()


@pytest.mark.parametrize("status", [401, 403, 413, 415, 429, 503])
def test_who_was_not_let_in_has_not_been_answered(in_club: Tenant, status: int) -> None:
    answer_once(ASKED, lambda: give(status), now=NOW)

    assert answer_once(ASKED, lambda: give(201), now=NOW).is_replayed is False


def test_an_answer_is_sealed_where_it_is_kept(in_club: Tenant) -> None:
    answer_once(ASKED, lambda: give(body='{"name": "Ana"}'), now=NOW)

    raw = KeptAnswer.objects.extra(select={"raw": "body::text"}).values_list("raw", flat=True)[0]
    assert "Ana" not in raw
    assert answer_once(ASKED, give, now=NOW).body == '{"name": "Ana"}'


def test_another_caller_has_keys_of_their_own(in_club: Tenant) -> None:
    answer_once(ASKED, give, now=NOW)
    other = Asked("key:2", ASKED.key, ASKED.path, b"other")

    assert answer_once(other, lambda: give(200), now=NOW).status == 200
