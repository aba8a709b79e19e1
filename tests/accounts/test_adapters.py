"""Signing in with another service, proved against a provider over real HTTP; and limits that count once."""

from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from allauth.account.models import EmailAddress
from allauth.socialaccount.models import SocialAccount
from django.test import Client

from apps.accounts.models.user import User
from tests.accounts.views.test_sign_in import code_in_mail, signed_in_as
from tests.factories.accounts import PASSWORD, UserFactory
from tests.fakes.openid import (
    CLIENT_ID,
    CLIENT_SECRET,
    EXPIRED,
    WRONG_AUDIENCE,
    WRONG_ISSUER,
    OpenIdProvider,
    running_provider,
)

LOGIN = "/account/login/"


@pytest.fixture
def provider(settings: object) -> Iterator[OpenIdProvider]:
    with running_provider() as running:
        app = {
            "provider_id": "sso",
            "name": "Single sign-on",
            "client_id": CLIENT_ID,
            "secret": CLIENT_SECRET,
            "settings": {"server_url": running.address},
        }
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True}}  # type: ignore[attr-defined]
        running.person = {"sub": "ana-1", "email": "ana@serai.example", "email_verified": True, "name": "Ana López"}
        yield running


def way_back(client: Client) -> str:
    """The browser goes to the provider and is sent back to an address of ours, not yet opened."""
    page = client.post("/account/oidc/sso/login/")
    target = str(page.context["address"])
    back = httpx.get(target, follow_redirects=False)
    parts = urlsplit(back.headers["Location"])
    return f"{parts.path}?{parts.query}"


def test_a_newcomer_with_a_verified_address_is_in_at_once(provider: OpenIdProvider, public_client: Client) -> None:
    answer = public_client.get(way_back(public_client))

    user = User.objects.get(email="ana@serai.example")
    assert answer.status_code == 302
    assert signed_in_as(public_client) == user.pk
    assert user.name == "Ana López"
    assert EmailAddress.objects.get(user=user).verified


def test_a_verified_address_links_to_the_account_that_has_it(provider: OpenIdProvider, public_client: Client) -> None:
    ana = UserFactory(email="ana@serai.example")

    public_client.get(way_back(public_client))

    assert signed_in_as(public_client) == ana.pk
    assert SocialAccount.objects.get().user == ana


@pytest.mark.parametrize("claim", [False, "false", None, "true", 1])
def test_an_address_not_plainly_verified_links_to_nobody(
    provider: OpenIdProvider, public_client: Client, claim: object
) -> None:
    UserFactory(email="ana@serai.example")
    provider.person["email_verified"] = claim

    public_client.get(way_back(public_client))

    assert signed_in_as(public_client) is None
    assert not SocialAccount.objects.exists()


def test_an_account_somebody_else_made_with_the_address_loses_its_password(
    provider: OpenIdProvider, public_client: Client
) -> None:
    squatted = UserFactory(email="ana@serai.example", verified=False)
    EmailAddress.objects.create(user=squatted, email=squatted.email, verified=False, primary=True)

    public_client.get(way_back(public_client))

    squatted.refresh_from_db()
    assert not squatted.check_password(PASSWORD)


def test_who_signed_up_with_somebody_elses_address_is_out_once_they_prove_it(
    provider: OpenIdProvider, public_client: Client
) -> None:
    """The provider did not check the address, so the account waited for a code that only Ana can read."""
    provider.person["email_verified"] = False
    attacker = Client(headers={"host": "serai.localhost"})
    attacker.get(way_back(attacker))

    public_client.post(LOGIN, {"login": "ana@serai.example", "by_code": "1"})
    public_client.post("/account/login/code/confirm/", {"code": code_in_mail()})
    attacker.get(way_back(attacker))

    assert signed_in_as(public_client) == User.objects.get(email="ana@serai.example").pk
    assert signed_in_as(attacker) is None


def test_who_proves_the_address_in_the_same_browser_keeps_the_way_in(
    provider: OpenIdProvider, public_client: Client
) -> None:
    provider.person["email_verified"] = False
    public_client.get(way_back(public_client))
    public_client.post("/account/confirm-email/", {"code": code_in_mail()})
    later = Client(headers={"host": "serai.localhost"})

    later.get(way_back(later))

    assert signed_in_as(later) == User.objects.get(email="ana@serai.example").pk


@pytest.mark.parametrize("mistake", [WRONG_AUDIENCE, WRONG_ISSUER, EXPIRED])
def test_a_token_that_is_not_for_us_is_refused(provider: OpenIdProvider, public_client: Client, mistake: str) -> None:
    provider.mistakes = {mistake}

    public_client.get(way_back(public_client))

    assert signed_in_as(public_client) is None
    assert not User.objects.filter(email="ana@serai.example").exists()


def test_an_answer_with_a_made_up_state_is_refused(provider: OpenIdProvider, public_client: Client) -> None:
    path, _, query = way_back(public_client).partition("?")
    code = parse_qs(query)["code"][0]

    public_client.get(path, {"code": code, "state": "made-up"})

    assert signed_in_as(public_client) is None


def test_an_answer_is_worth_nothing_in_another_browser(provider: OpenIdProvider, public_client: Client) -> None:
    attacker = Client(headers={"host": "serai.localhost"})

    public_client.get(way_back(attacker))

    assert signed_in_as(public_client) is None


def test_a_stolen_code_is_bound_to_the_browser_that_asked(provider: OpenIdProvider, public_client: Client) -> None:
    """The challenge of PKCE does here what a nonce does elsewhere."""
    attacker = Client(headers={"host": "serai.localhost"})
    stolen = parse_qs(urlsplit(way_back(attacker)).query)["code"][0]
    path, _, query = way_back(public_client).partition("?")
    own_state = parse_qs(query)["state"][0]

    public_client.get(path, {"code": stolen, "state": own_state})

    assert signed_in_as(public_client) is None


def test_a_code_works_once(provider: OpenIdProvider, public_client: Client) -> None:
    back = way_back(public_client)
    public_client.get(back)
    public_client.logout()

    public_client.get(back)

    assert signed_in_as(public_client) is None


def test_providers_know_the_marketplace_alone(provider: OpenIdProvider, on_club: Client) -> None:
    page = on_club.get(LOGIN).content.decode()

    assert "Single sign-on" not in page
    assert "/account/handoff/begin/" in page
