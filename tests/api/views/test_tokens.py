"""People's tokens: how they are got, what they open, and everything that opens nothing."""

import base64
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import jwt
import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.accounts.models.user import User
from apps.api.gateways.tokens import _key
from apps.api.models.token_family import TokenFamily
from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.factories.accounts import PASSWORD, MembershipFactory


@pytest.fixture
def nobody(open_api: Plan, on_club: Client) -> Caller:
    return Caller(on_club)


def sign_in(nobody: Caller, user: User, **more: Any) -> Any:
    return nobody.post("/auth/token", {"email": user.email, "password": PASSWORD, **more})


def test_a_colleague_signs_in_and_calls(nobody: Caller, colleague: User) -> None:
    answer = sign_in(nobody, colleague)

    tokens = answer.json()
    assert (answer.status_code, tokens["token_type"], tokens["expires_in"]) == (200, "Bearer", 300)
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert Caller(nobody.client, tokens["access_token"]).get("/venues").status_code == 200


def test_wrong_words_and_strangers_are_told_the_same(nobody: Caller, colleague: User, stranger: User) -> None:
    wrong = nobody.post("/auth/token", {"email": colleague.email, "password": "not this"})
    unknown = nobody.post("/auth/token", {"email": "nobody@example.com", "password": PASSWORD})
    outside = sign_in(nobody, stranger)

    told = [{**answer.json(), "request_id": ""} for answer in (wrong, unknown, outside)]
    assert told[0] == told[1] == told[2]
    assert told[0]["code"] == "sign_in_failed"


def test_an_owner_of_another_business_is_a_stranger_here(nobody: Caller, neighbour: User) -> None:
    assert sign_in(nobody, neighbour).json()["code"] == "sign_in_failed"


def test_whoever_handles_money_needs_the_code(nobody: Caller, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.TOTP.validate_code", lambda _self, code: code == "482913")

    assert sign_in(nobody, owner).json()["code"] == "second_factor_needed"
    assert sign_in(nobody, owner, code="000000").json()["code"] == "sign_in_failed"
    assert sign_in(nobody, owner, code="482913").status_code == 200


def test_a_second_factor_that_is_missing_has_to_be_added_first(club: Tenant, nobody: Caller) -> None:
    manager = MembershipFactory(tenant=club, role=Role.MANAGER).user

    assert sign_in(nobody, manager).json()["code"] == "second_factor_missing"


def test_codes_are_not_guessed(nobody: Caller, owner: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("allauth.mfa.totp.internal.auth.TOTP.validate_code", lambda _self, _code: False)
    monkeypatch.setattr("apps.api.views.front_door.AN_ADDRESS", 10**6)

    answers = [sign_in(nobody, owner, code=f"{number:06}").status_code for number in range(15)]

    assert answers[-1] == 429
    assert answers.count(401) <= 10


def test_passwords_are_not_guessed(nobody: Caller, colleague: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.api.views.front_door.AN_ADDRESS", 10**6)

    for _turn in range(12):
        answer = nobody.post("/auth/token", {"email": colleague.email, "password": "guess"})

    assert answer.status_code == 429
    assert answer.headers["Retry-After"]


def test_tokens_are_renewed_and_old_ones_end_it_all(nobody: Caller, colleague: User) -> None:
    first = sign_in(nobody, colleague).json()
    second = nobody.post("/auth/refresh", {"refresh_token": first["refresh_token"]}).json()
    assert Caller(nobody.client, second["access_token"]).get("/venues").status_code == 200

    stolen = nobody.post("/auth/refresh", {"refresh_token": first["refresh_token"]})

    assert (stolen.status_code, stolen.json()["code"]) == (401, "token_reused")
    assert nobody.post("/auth/refresh", {"refresh_token": second["refresh_token"]}).status_code == 401
    assert Caller(nobody.client, second["access_token"]).get("/venues").status_code == 401


def test_a_token_of_another_business_opens_nothing(
    signed_in: Callable[..., Caller], hostel: Tenant, colleague: User, nobody: Caller
) -> None:
    MembershipFactory(tenant=hostel, role=Role.DESK, user=colleague)
    there = signed_in(colleague, hostel)

    assert there.get("/venues").status_code == 200
    assert Caller(nobody.client, there.credential).get("/venues").status_code == 401


@pytest.mark.parametrize("end", ["membership", "password", "user", "family", "time"])
def test_what_ends_a_sign_in_ends_it_at_once(club: Tenant, desk: Caller, colleague: User, end: str) -> None:
    assert desk.get("/venues").status_code == 200

    if end == "membership":
        Membership.objects.filter(user=colleague).update(ended_at=clock.now())
    elif end == "password":
        colleague.set_password("something else")
        colleague.save()
    elif end == "user":
        User.objects.filter(pk=colleague.pk).update(is_active=False)
    elif end == "family":
        with in_schema(club.schema_name):
            TokenFamily.objects.update(ended_at=clock.now())
    with time_machine.travel(clock.now() + timedelta(seconds=301 if end == "time" else 0)):
        assert desk.get("/venues").status_code == 401


def test_a_role_opens_what_it_opens_in_the_workspace(
    club: Tenant, desk: Caller, signed_in: Callable[..., Caller], owner: User
) -> None:
    accountant = signed_in(MembershipFactory(tenant=club, role=Role.ACCOUNTANT, user__second_factor=True).user)

    assert [desk.get("/guests").status_code, desk.get("/journal").status_code] == [200, 403]
    assert [accountant.get("/journal").status_code, accountant.post("/guests", {"name": "A"}).status_code] == [200, 403]
    assert signed_in(owner).get("/journal").status_code == 200


def test_no_token_that_was_touched_opens_anything(desk: Caller, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("apps.api.views.front_door.AN_ADDRESS", 10**6)
    head, body, signature = desk.credential.split(".")
    claims = json.loads(base64.urlsafe_b64decode(body + "=="))
    key = _key("access", settings.SECRET_KEY)
    good = {"key": key, "algorithm": "HS256"}
    changes = [
        {"aud": "hostel"},
        {"iss": "else"},
        {"sub": "999999"},
        {"sub": ""},
        {"sub": "1 OR 1=1"},
        {"fam": "0" * 32},
        {"fam": "x"},
        {"exp": claims["exp"] + 9999},
        {"exp": claims["iat"] - 1},
        {"iat": claims["iat"] + 9999},
        {"exp": "soon"},
        {"sub": None},
        {"aud": ["hostel"]},
        {"exp": None},
    ]
    forged = [jwt.encode({**claims, **change}, **good) for change in changes]  # type: ignore[arg-type]
    forged += [jwt.encode({k: v for k, v in claims.items() if k != gone}, **good) for gone in claims]  # type: ignore[arg-type]
    forged += [jwt.encode(claims, other, algorithm="HS256") for other in (b"x" * 32, settings.SECRET_KEY.encode() * 2)]
    forged += [jwt.encode(claims, key, algorithm=algorithm) for algorithm in ("HS384", "HS512")]
    forged += [jwt.encode(claims, None, algorithm="none"), f"{head}.{body}.", f"{head}.{body}", f".{body}.{signature}"]
    forged += [f"{head}.{body}.{signature[::-1]}", f"{head}.{body[:-2]}.{signature}", "a.b.c", "..", "." * 50]
    forged += [
        desk.credential[:cut] + "A" + desk.credential[cut + 1 :] for cut in range(5, len(desk.credential) - 5, 12)
    ]

    opened = [token for token in forged if Caller(desk.client, token).get("/venues").status_code != 401]

    assert len(forged) >= 50
    assert [token for token in opened if token != desk.credential] == []


def test_refresh_tokens_are_not_made_up(nobody: Caller, colleague: User) -> None:
    token = sign_in(nobody, colleague).json()["refresh_token"]
    told, _dot, mac = token.rpartition(".")
    for forged in (f"{told[:-1]}9.{mac}", f"{told}.{mac[::-1]}", "rt_", "rt_..", "ü", token[3:-1], f"{told}."):
        assert nobody.post("/auth/refresh", {"refresh_token": forged}).status_code == 401

    assert nobody.post("/auth/refresh", {"refresh_token": token}).status_code == 200


def test_factors_of_the_owner_are_what_the_test_says(owner: User) -> None:
    assert Authenticator.objects.filter(user=owner, type=Authenticator.Type.TOTP).exists()
