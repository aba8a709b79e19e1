"""What holds for every address of the account pages at once."""

from collections.abc import Iterator

import pytest
from django.core import mail
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from apps.accounts.models.user import User
from tests.accounts.views.account_pages import enter
from tests.accounts.views.test_sign_in import signed_in_as
from tests.factories.accounts import PASSWORD

STAND_INS = {"<str:key>": "made-up", "<int:pk>": "1", "<str:provider_id>": "sso", "<provider_id>": "sso"}


def addresses(patterns: list[URLPattern | URLResolver], prefix: str) -> Iterator[str]:
    for pattern in patterns:
        address = prefix + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, address)
        else:
            yield address


def own_addresses() -> list[str]:
    found = []
    for address in addresses(get_resolver("config.urls_tenant").url_patterns, "/"):
        for variable, stand_in in STAND_INS.items():
            address = address.replace(variable, stand_in)
        if address.startswith(("/account/", "/staff/settings/team/")) and "<" not in address:
            found.append(address)
    return found


def test_no_form_is_taken_without_its_token(owner: User) -> None:
    browser = Client(headers={"host": "club.serai.localhost"}, enforce_csrf_checks=True)
    browser.force_login(owner)
    asked = own_addresses()

    answers = {address: browser.post(address).status_code for address in asked}

    taken = {address: status for address, status in answers.items() if status not in {403, 404, 405}}
    assert len(asked) > 40
    assert taken == {}


def test_no_page_may_be_framed_or_run_a_script_of_its_own(on_club: Client, owner: User) -> None:
    enter(on_club, owner)

    for address in own_addresses():
        policy = on_club.get(address).headers.get("Content-Security-Policy", "")
        assert "frame-ancestors 'none'" in policy, address
        assert "script-src 'self'" in policy, address


@pytest.mark.parametrize(
    "forged",
    [
        {"HTTP_X_FORWARDED_HOST": "evil.example"},
        {"HTTP_X_HOST": "evil.example"},
        {"HTTP_FORWARDED": "host=evil.example"},
        {"HTTP_HOST": "evil.example"},
        {"HTTP_HOST": "evil.example:80"},
        {"HTTP_HOST": "serai.localhost.evil.example"},
        {"HTTP_HOST": "serai.localhost@evil.example"},
        {"HTTP_HOST": "serai.localhost evil.example"},
        {"HTTP_HOST": "evil.example#serai.localhost"},
        {"HTTP_HOST": "serai.localhost:evil.example"},
        {"HTTP_HOST": ""},
    ],
)
def test_links_in_mails_lead_to_our_hosts_whatever_the_request_claims(
    public_client: Client, forged: dict[str, str]
) -> None:
    public_client.post("/account/signup/", {"email": "nobody@serai.example"}, **forged)  # type: ignore[arg-type]
    public_client.post("/account/password/reset/", {"email": "nobody@serai.example"}, **forged)  # type: ignore[arg-type]

    for letter in mail.outbox:
        assert "evil.example" not in str(letter.message())


def test_a_name_cannot_smuggle_a_header_into_a_mail(public_client: Client) -> None:
    for email in ("a@serai.example\r\nBcc: b@serai.example", "a@serai.example%0d%0aBcc:b@serai.example"):
        public_client.post("/account/login/", {"login": email, "by_code": "1"})

    assert [letter.recipients() for letter in mail.outbox if len(letter.recipients()) > 1] == []
    assert not any("b@serai.example" in str(letter.message()) for letter in mail.outbox)


def test_too_many_sign_ups_are_told_to_wait(public_client: Client) -> None:
    answers = [
        public_client.post("/account/signup/", {"email": f"p{number}@serai.example"}).status_code
        for number in range(22)
    ]

    assert answers[-1] == 429


def test_somebody_who_never_confirmed_gets_in_by_a_code_later(public_client: Client) -> None:
    public_client.post("/account/signup/", {"email": "slow@serai.example"})
    later = Client(headers={"host": "serai.localhost"})
    later.post("/account/login/", {"login": "slow@serai.example", "by_code": "1"})
    code = next(part for part in str(mail.outbox[-1].body).split() if len(part) == 9 and part[4] == "-")

    later.post("/account/login/code/confirm/", {"code": code})

    assert signed_in_as(later) == User.objects.get(email="slow@serai.example").pk


def test_a_password_is_chosen_anew_with_a_mailed_code(public_client: Client, stranger: User) -> None:
    public_client.post("/account/password/reset/", {"email": stranger.email})
    code = next(part for part in str(mail.outbox[-1].body).split() if len(part) == 9 and part[4] == "-")
    public_client.post("/account/password/reset/confirm/", {"code": code})

    public_client.post(
        "/account/password/reset/complete/", {"password1": "quite another one", "password2": "quite another one"}
    )

    stranger.refresh_from_db()
    assert stranger.check_password("quite another one")
    assert not stranger.check_password(PASSWORD)
    assert mail.outbox[-1].subject == "Your password was reset."
