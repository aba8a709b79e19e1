import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client

from apps.api.choices import KeyMode, Scope
from apps.api.models.api_key import ApiKey
from apps.api.rules import limits
from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.factories.api import api_key


def problem(answer: object) -> tuple[int, str, str]:
    return answer.status_code, answer.json()["code"], answer.headers["Content-Type"]  # type: ignore[attr-defined]


JSON = "application/problem+json"


def test_nobody_comes_in_without_a_credential(program: Caller) -> None:
    answer = Caller(program.client).get("/venues")

    assert problem(answer) == (401, "not_authenticated", JSON)
    assert answer.headers["WWW-Authenticate"] == 'Bearer realm="api"'
    assert answer.json()["request_id"] == answer.headers["X-Request-ID"]


@pytest.mark.parametrize("credential", ["sk_live_wrong", "x", "eyJhbGciOiJub25lIn0.e30.", "Bearer", "sk_live_ü"])
def test_a_wrong_credential_opens_nothing(program: Caller, credential: str) -> None:
    assert problem(Caller(program.client, credential).get("/venues"))[:2] == (401, "invalid_credential")


def test_a_key_of_another_business_opens_nothing(
    calling: Callable[..., Caller], hostel: Tenant, on_club: Client
) -> None:
    theirs = calling(hostel)

    assert theirs.get("/venues").status_code == 200
    assert Caller(on_club, theirs.credential).get("/venues").status_code == 401


def test_a_key_that_was_revoked_or_is_over_opens_nothing(club: Tenant, program: Caller) -> None:
    with in_schema(club.schema_name):
        ApiKey.objects.update(revoked_at=clock.now())
    assert program.get("/venues").status_code == 401

    with in_schema(club.schema_name):
        ApiKey.objects.update(revoked_at=None, expires_at=clock.now() - timedelta(seconds=1))
    assert program.get("/venues").status_code == 401


def test_the_plan_keeps_the_api_shut_and_says_so(club: Tenant, program: Caller) -> None:
    club.plan = Plan.objects.get(key="starter")
    club.save()

    answer = program.get("/venues")

    assert problem(answer)[:2] == (403, "not_in_plan")
    assert "Enterprise" in answer.json()["detail"]


def test_a_scope_that_is_missing_is_named(calling: Callable[..., Caller]) -> None:
    answer = calling(scopes=[Scope.JOURNAL_READ]).get("/venues")

    assert problem(answer)[:2] == (403, "scope_missing")
    assert "catalogue:read" in answer.json()["detail"]


def test_a_session_is_no_credential(program: Caller, owner: object) -> None:
    program.client.force_login(owner, "allauth.account.auth_backends.AuthenticationBackend")  # type: ignore[arg-type]

    assert Caller(program.client).get("/venues").status_code == 401


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/nothing", 404, "not_found"),
        ("GET", "/venues/nothing", 404, "not_found"),
        ("DELETE", "/venues", 405, "method_not_allowed"),
        ("OPTIONS", "/venues", 405, "method_not_allowed"),
        ("GET", "/venues?limit=0", 422, "invalid"),
        ("GET", "/venues?limit=x", 422, "invalid"),
        ("GET", "/venues?lmit=5", 422, "invalid"),
        ("GET", "/venues/centre?limit=5", 422, "invalid"),
        ("GET", "/venues/%00", 400, "bad_request"),
        ("GET", "/venues?cursor=%00", 400, "bad_request"),
    ],
)
def test_every_refusal_is_a_problem(program: Caller, method: str, path: str, status: int, code: str) -> None:
    answer = program.send(method, path, None)

    assert problem(answer) == (status, code, JSON)
    assert {"type", "title", "detail", "request_id", "errors"} <= set(answer.json())


@pytest.mark.parametrize(
    ("body", "status", "code"),
    [
        (b"{", 400, "bad_json"),
        (b"\xff", 400, "bad_json"),
        (b'{"email": NaN}', 400, "bad_json"),
        (b"[" * 50_000 + b"]" * 50_000, 400, "bad_json"),
        (b'{"email": "a", "email": "b"}', 400, "bad_json"),
        (b'{"email": ' + b"9" * 5000 + b"}", 400, "bad_json"),
        (b'{"email": "a\\u0000b"}', 400, "bad_json"),
        (b'{"email": "\\ud800"}', 400, "bad_json"),
        (b'"text"', 422, "invalid"),
        (b"null", 422, "invalid"),
        (b'{"is_staff": true}', 422, "invalid"),
        (b" " * 5_000_000, 413, "too_large"),
    ],
)
def test_bad_bodies_are_refused(program: Caller, body: bytes, status: int, code: str) -> None:
    assert problem(Caller(program.client).post("/auth/token", body)) == (status, code, JSON)


def test_a_form_is_no_json(program: Caller) -> None:
    answer = program.send("POST", "/auth/token", b"a=b", Content_Type="application/x-www-form-urlencoded")

    assert problem(answer)[:2] == (415, "not_json")


def test_a_fault_is_pointed_at(program: Caller) -> None:
    answer = Caller(program.client).post(
        "/auth/token", {"email": "ana@club.example", "tenant": 1}, Accept_Language="de"
    )

    assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [
        ("/password", "missing"),
        ("/tenant", "extra_forbidden"),
    ]
    assert answer.headers["Content-Language"] == "de"


def test_too_many_requests_wait(program: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "A_CREDENTIAL", 2)

    answers = [program.get("/venues") for _ in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert answers[0].headers["RateLimit"].startswith('"credential";r=1;t=')
    assert answers[2].headers["RateLimit-Policy"] == '"credential";q=2;w=60, "plan";q=1200;w=60'
    assert 0 < int(answers[2].headers["Retry-After"]) <= 60


def test_one_business_cannot_use_up_what_is_anothers(
    calling: Callable[..., Caller], club: Tenant, hostel: Tenant, open_api: Plan
) -> None:
    open_api.limits = {"api_requests_a_minute": 3}
    open_api.save()
    here, also_here, there = calling(club), calling(club, number=2), calling(hostel)

    assert [here.get("/venues").status_code for _ in range(4)] == [200, 200, 200, 429]
    assert also_here.get("/venues").status_code == 429
    assert there.get("/venues").status_code == 200


def test_guesses_are_counted_by_address(program: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.api.views.front_door.AN_ADDRESS", 2)
    thief = Caller(program.client, "sk_live_wrong")

    assert [thief.get("/venues").status_code for _ in range(3)] == [401, 401, 429]
    assert program.get("/venues").status_code == 200


def test_when_a_key_was_used_is_kept_to_the_minute(club: Tenant, program: Caller) -> None:
    program.get("/venues")

    with in_schema(club.schema_name):
        assert ApiKey.objects.get().last_used_at is not None


def test_answers_of_a_test_key_say_so(calling: Callable[..., Caller]) -> None:
    assert calling(mode=KeyMode.TEST).get("/venues").headers["Serai-Test"] == "true"


def test_a_request_asks_few_questions(program: Caller, club: Tenant, django_assert_max_num_queries: object) -> None:
    program.get("/venues")

    with django_assert_max_num_queries(4):  # type: ignore[operator]
        program.get("/venues")


def test_the_description_is_open_to_everybody(on_club: Client) -> None:
    cache.clear()
    found = json.loads(on_club.get("/api/v1/openapi.json").content)

    assert found["openapi"] == "3.1.0"
    assert "/venues/{slug}" in found["paths"]


def test_keys_stay_in_their_schema(club: Tenant, hostel: Tenant) -> None:
    with in_schema(hostel.schema_name):
        api_key()
    with in_schema(club.schema_name):
        assert not ApiKey.objects.exists()
