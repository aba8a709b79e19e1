"""The manners of sign-in: no lock-out, no telling who has an account, no leaving by a form."""

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client
from pytest_django import Settings

from apps.accounts import middleware
from apps.accounts.models.user import User
from apps.tenants.models.tenant import Tenant
from tests.accounts.views.test_sign_in import code_in_mail, signed_in_as
from tests.factories.accounts import PASSWORD, UserFactory
from tests.factories.tenants import DomainFactory

LOGIN = "/account/login/"
NOON = datetime(2026, 5, 4, 12, tzinfo=UTC)
EVALUATED = "are not correct"
TURNED_AWAY = "Too many failed"


def guess(client: Client, user: User, *, address: str = "198.51.100.1") -> str:
    answer = client.post(LOGIN, {"login": user.email, "password": "a wrong guess"}, REMOTE_ADDR=address)
    return answer.content.decode()


def browser(host: str = "serai.localhost") -> Client:
    return Client(headers={"host": host})


def test_guesses_at_one_account_count_together_on_every_host(stranger: User, club: Tenant, hostel: Tenant) -> None:
    hosts = ["serai.localhost", "club.serai.localhost", "hostel.serai.localhost"]

    answers = [guess(browser(hosts[n % 3]), stranger, address=f"198.51.100.{n}") for n in range(15)]

    assert [EVALUATED in answer for answer in answers] == [True] * 10 + [False] * 5


def test_from_many_addresses_ten_guesses_an_hour_are_evaluated(stranger: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        evaluated = 0
        for number in range(40):
            evaluated += EVALUATED in guess(browser(), stranger, address=f"198.51.{number}.7")
            clock.shift(timedelta(seconds=85))

    assert evaluated <= 10


def test_from_one_address_guesses_at_many_accounts_are_few(db: None) -> None:
    answers = [guess(browser(), UserFactory.build(email=f"p{n}@serai.example")) for n in range(30)]

    assert sum(EVALUATED in answer for answer in answers) == 20


def test_who_has_signed_in_here_before_gets_in_while_strangers_guess(public_client: Client, stranger: User) -> None:
    public_client.post(LOGIN, {"login": stranger.email, "password": PASSWORD})
    device = public_client.cookies["device"].value
    public_client.logout()
    for number in range(12):
        guess(browser(), stranger, address=f"198.51.100.{number}")
    public_client.cookies["device"] = device

    public_client.post(LOGIN, {"login": stranger.email, "password": PASSWORD})

    assert signed_in_as(public_client) == stranger.pk


def test_anybody_else_gets_in_by_a_mailed_code_and_later_by_password(stranger: User) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        for number in range(12):
            guess(browser(), stranger, address=f"198.51.100.{number}")
        new = browser()
        refused = new.post(LOGIN, {"login": stranger.email, "password": PASSWORD})
        new.post(LOGIN, {"login": stranger.email, "by_code": "1"})
        new.post("/account/login/code/confirm/", {"code": code_in_mail()})
        clock.shift(timedelta(hours=1))
        later = browser()
        later.post(LOGIN, {"login": stranger.email, "password": PASSWORD})

    assert TURNED_AWAY in refused.content.decode()
    assert signed_in_as(new) == stranger.pk
    assert signed_in_as(later) == stranger.pk


def test_a_browsers_pass_is_worth_nothing_for_another_account(stranger: User, neighbour: User) -> None:
    client = browser()
    client.post(LOGIN, {"login": neighbour.email, "password": PASSWORD})
    del client.cookies["session"]

    answers = [guess(client, stranger, address=f"198.51.100.{n}") for n in range(12)]

    assert sum(EVALUATED in answer for answer in answers) == 10


def test_behind_a_proxy_the_caller_cannot_make_up_addresses(settings: object, stranger: User) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1  # type: ignore[attr-defined]
    answers = []
    for number in range(30):
        other = UserFactory.build(email=f"p{number}@serai.example")
        made_up = {"HTTP_X_FORWARDED_FOR": f"10.0.0.{number}, 203.0.113.9"}
        form = {"login": other.email, "password": "a wrong guess"}
        answers.append(browser().post(LOGIN, form, **made_up).content.decode())

    assert sum(EVALUATED in answer for answer in answers) == 20


def test_a_forwarded_list_too_short_is_no_fault(settings: object, public_client: Client) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 3  # type: ignore[attr-defined]

    answer = public_client.post(
        LOGIN, {"login": "a@serai.example", "password": "x"}, HTTP_X_FORWARDED_FOR="203.0.113.9"
    )

    assert answer.status_code == 422


# --- nobody learns who has an account


def sign_in(client: Client, email: str) -> str:
    return _told(client, client.post(LOGIN, {"login": email, "password": "wrong"}), email)


def ask_for_code(client: Client, email: str) -> str:
    return _told(client, client.post(LOGIN, {"login": email, "by_code": "1"}, follow=True), email)


def ask_for_reset(client: Client, email: str) -> str:
    return _told(client, client.post("/account/password/reset/", {"email": email}, follow=True), email)


def sign_up(client: Client, email: str) -> str:
    return _told(client, client.post("/account/signup/", {"email": email}, follow=True), email)


def _told(client: Client, answer: object, email: str) -> str:
    """What the person sees, without what differs by chance."""
    text = answer.content.decode()  # type: ignore[attr-defined]
    chain = [(step, status) for step, status in getattr(answer, "redirect_chain", [])]
    text = re.sub(r'(csrfmiddlewaretoken" value="|X-CSRFToken": ")[^"]+', r"\1", text)
    return f"{chain} {text.replace(email, 'ADDRESS')}"


ASKING = [sign_in, ask_for_code, ask_for_reset, sign_up]


@pytest.mark.parametrize("ask", ASKING)
def test_known_and_unknown_addresses_are_answered_alike(stranger: User, ask: Callable[[Client, str], str]) -> None:
    known = ask(browser(), stranger.email)
    unknown = ask(browser(), "nobodyat@serai.example")

    assert known == unknown


@pytest.mark.parametrize("ask", [ask_for_code, ask_for_reset, sign_up])
def test_both_get_exactly_one_mail(stranger: User, ask: Callable[[Client, str], str]) -> None:
    for email in (stranger.email, "nobodyat@serai.example"):
        mail.outbox.clear()
        ask(browser(), email)
        assert [letter.to for letter in mail.outbox] == [[email]]


class Watch:
    """Stands in for the clock: between the first and the second look at it a request took `work` seconds."""

    def __init__(self, work: float) -> None:
        self.work = work
        self.at = self.rested = 0.0

    def monotonic(self) -> float:
        seen, self.at = self.at, self.work
        return seen

    def sleep(self, seconds: float) -> None:
        self.rested += seconds


@pytest.mark.parametrize("address", [LOGIN, "/account/signup/", "/account/password/reset/", "/account/login/code/"])
def test_answers_come_on_the_beat(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, stranger: User, address: str
) -> None:
    """The time an answer takes says how long a beat is and nothing else, whatever was done for it."""
    settings.SIGNIN_BEAT_SECONDS = 0.4
    spent: list[float] = []
    for email, work in ((stranger.email, 0.31), ("nobodyat@serai.example", 0.02), (stranger.email, 0.41)):
        watch = Watch(work)
        monkeypatch.setattr(middleware, "time", watch)
        browser().post(address, {"login": email, "email": email, "password": "wrong"})
        spent.append(watch.work + watch.rested)

    assert spent == pytest.approx([0.4, 0.4, 0.8])


def test_a_page_that_is_only_looked_at_rests_for_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, public_client: Client
) -> None:
    settings.SIGNIN_BEAT_SECONDS = 0.4
    watch = Watch(0.02)
    monkeypatch.setattr(middleware, "time", watch)

    public_client.get(LOGIN)

    assert watch.rested == 0


# --- pages of allauth keep our manners


def test_a_refused_form_is_answered_with_422(public_client: Client) -> None:
    assert public_client.post("/account/signup/", {"email": "not an address"}).status_code == 422


def test_a_form_that_leads_to_another_host_is_answered_by_a_page(public_client: Client, stranger: User) -> None:
    """`form-action` forbids the redirect; the page leads there by itself, and by a link."""
    public_client.force_login(stranger)

    answer = public_client.get(f"/account/handoff/grant/?host=club.serai.localhost&state={'0' * 64}&next=/")

    page = answer.content.decode()
    assert 'http-equiv="refresh" content="0;url=http://club.serai.localhost/account/handoff/?token=' in page


@pytest.mark.parametrize(
    ("path", "target"),
    [
        (LOGIN, "/account/handoff/begin/?next=%2F"),
        ("/account/privacy/export/", "http://serai.localhost/account/privacy/export/"),
        ("/account/privacy/anonymise/", "http://serai.localhost/account/privacy/anonymise/"),
        ("/account/signup/", "/account/handoff/begin/?next=%2F"),
        ("/account/2fa/", "http://serai.localhost/account/2fa/"),
        ("/account/password/reset/", "http://serai.localhost/account/password/reset/"),
    ],
)
def test_on_a_custom_domain_people_sign_in_by_way_of_the_marketplace(club: Tenant, path: str, target: str) -> None:
    DomainFactory(tenant=club, domain="padel.example", is_primary=False)

    answer = browser("padel.example").get(path)

    assert answer.headers["Location"] == target


# --- a session belongs to the host it began on


def test_a_session_carried_to_another_host_signs_nobody_in(on_club: Client, colleague: User) -> None:
    on_club.post(LOGIN, {"login": colleague.email, "password": PASSWORD})
    thief = browser()
    thief.cookies["session"] = on_club.cookies["session"].value

    answer = thief.get("/account/")

    assert answer.status_code == 302
    assert on_club.get("/staff/").status_code == 200


def test_a_session_handed_to_a_custom_domain_opens_nothing_on_the_marketplace(
    club: Tenant, public_client: Client, superuser: User
) -> None:
    """Who runs the domain can redeem the token in the guest's place and has the cookie then."""
    DomainFactory(tenant=club, domain="padel.example", is_primary=False)
    public_client.force_login(superuser)
    custom = browser("padel.example")
    begun = custom.get("/account/handoff/begin/").headers["Location"].removeprefix("http://serai.localhost")
    custom.get(public_client.get(begun).context["address"].removeprefix("http://padel.example"))
    assert signed_in_as(custom) == superuser.pk
    thief = browser()
    thief.cookies["session"] = custom.cookies["session"].value

    assert thief.get("/admin/").status_code == 302
    assert thief.get("/account/").status_code == 302
