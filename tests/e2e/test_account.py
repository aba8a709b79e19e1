"""Signing in and one's account in a browser: by password, code and passkey, over hosts, in every look."""

import re
from collections.abc import Iterator

import pytest
from django.core import mail
from playwright.sync_api import Page, expect

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.tenants.models.tenant import Tenant
from config.celery import app
from tests.e2e.axe import check_axe
from tests.e2e.conftest import NewPage
from tests.e2e.looks import check_everywhere
from tests.e2e.site import Site
from tests.factories.accounts import PASSWORD, MembershipFactory, UserFactory

ANA = "ana@serai.example"


@pytest.fixture(autouse=True)
def _tasks_at_once() -> Iterator[None]:
    before = app.conf.task_always_eager
    app.conf.task_always_eager = True
    yield
    app.conf.task_always_eager = before


@pytest.fixture
def ana(own_database: str) -> User:
    """Works at the front desk of the club."""
    club = Tenant.objects.get(slug="club")
    return MembershipFactory(tenant=club, role=Role.DESK, user=UserFactory(email=ANA, name="Ana")).user


def sign_in(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("E-mail address").fill(ANA)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()


def mailed_code() -> str:
    found = re.search(r"[A-Z]{4}-[A-Z]{4}", str(mail.outbox[-1].body))
    assert found
    return found[0]


def with_authenticator(page: Page) -> None:
    """A device that has a fingerprint reader and knows its owner."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


@pytest.mark.parametrize("language", ["", "/ar"])
def test_pages_of_strangers_are_accessible_in_every_look(read_site: Site, window: Page, language: str) -> None:
    for path in ("login", "signup"):
        window.goto(read_site.url(f"{language}/account/{path}/"))
        check_everywhere(window, f"account-{path.replace('/', '-')}-{language[1:] or 'en'}")


@pytest.mark.parametrize("language", ["", "/ar"])
def test_refusals_and_second_steps_are_accessible(site: Site, page: Page, language: str) -> None:
    page.goto(site.url(f"{language}/account/login/"))
    page.locator("input[name=login]").fill(ANA)
    page.locator(".account-body .button-primary").click()
    page.locator("input[name=password]").fill("wrong")
    check_axe(page)
    with page.expect_response(lambda answer: answer.status == 422):
        page.locator(".account-body .button-primary").click()

    assert page.title().startswith("Error:") or language
    check_everywhere(page, f"account-refused-{language[1:] or 'en'}")


def test_ones_own_pages_are_accessible(site: Site, page: Page, ana: User) -> None:
    sign_in(page, site.url("/account/login/"))
    for path in ("security/", "sessions/", "2fa/totp/activate/"):
        page.goto(site.url(f"/account/{path}"))
        check_everywhere(page, f"account-own-{path.replace('/', '-')}")


def test_the_team_page_is_accessible(site: Site, page: Page, ana: User) -> None:
    sign_in(page, site.url("/account/login/", tenant="club"))

    page.goto(site.url("/staff/settings/team/", tenant="club"))

    check_everywhere(page, "team")


def test_somebody_signs_up_with_a_code_pasted_from_the_mail(site: Site, page: Page) -> None:
    page.goto(site.url("/account/signup/"))
    page.get_by_label("Email").fill("new@serai.example")
    page.get_by_role("button", name="Mail me a code").click()
    check_axe(page)
    page.get_by_label("Code from the mail").fill(mailed_code().lower())
    page.get_by_role("button", name="Continue").click()

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_signing_in_needs_no_script(site: Site, new_page: NewPage, ana: User) -> None:
    page = new_page(java_script_enabled=False)

    sign_in(page, site.url("/account/login/"))

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_a_passkey_made_on_one_host_signs_in_on_all(site: Site, page: Page, ana: User) -> None:
    with_authenticator(page)
    sign_in(page, site.url("/account/login/"))
    page.goto(site.url("/account/2fa/webauthn/add/"))
    page.get_by_role("button", name="Create the passkey").click()
    page.wait_for_url("**/account/2fa/recovery-codes/**")
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    for tenant in ("", "club"):
        page.context.clear_cookies()
        page.goto(site.url("/account/login/?next=/account/security/", tenant=tenant))
        page.get_by_role("button", name="Sign in with a passkey").click()

        expect(page.get_by_role("heading", name="Security")).to_be_visible()
        expect(page.get_by_text("1 passkey", exact=True)).to_be_visible()


def test_a_passkey_is_the_second_factor_after_a_password(site: Site, page: Page, ana: User) -> None:
    with_authenticator(page)
    sign_in(page, site.url("/account/login/"))
    page.goto(site.url("/account/2fa/webauthn/add/"))
    page.get_by_role("button", name="Create the passkey").click()
    page.wait_for_url("**/account/2fa/recovery-codes/**")
    page.context.clear_cookies()

    sign_in(page, site.url("/account/login/"))
    check_axe(page)
    page.get_by_role("button", name="Use your passkey").click()

    expect(page.get_by_role("heading", name="Your account")).to_be_visible()


def test_without_the_passkey_the_page_says_so(site: Site, page: Page, ana: User) -> None:
    with_authenticator(page)
    page.goto(site.url("/account/login/"))

    page.get_by_role("button", name="Sign in with a passkey").click()

    expect(page.get_by_text("The passkey could not be used")).to_be_visible()


def test_a_tenants_host_takes_the_sign_in_of_the_marketplace(site: Site, page: Page, ana: User) -> None:
    page.goto(site.url("/account/login/?next=/account/security/", tenant="club"))
    page.get_by_role("link", name="Continue with your Serai account").click()
    expect(page).to_have_url(re.compile(r"^http://serai\.localhost"))
    page.get_by_label("E-mail address").fill(ANA)
    page.get_by_role("button", name="Continue").click()
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()

    page.wait_for_url(site.url("/account/security/", tenant="club"))
    expect(page.get_by_role("heading", name="Security")).to_be_visible()
