from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client

from apps.accounts.models.handoff import HandOff
from apps.accounts.models.user import User
from apps.tenants.models.tenant import Tenant
from tests.accounts.views.account_pages import enter
from tests.accounts.views.test_sign_in import signed_in_as
from tests.factories.accounts import PASSWORD
from tests.factories.tenants import DomainFactory

BEGIN = "/account/handoff/begin/"

# Every way we know to make a browser leave while a server thinks it stays.
OFF_SITE = [
    "//evil.example",
    "///evil.example",
    "////evil.example/x",
    "\\\\evil.example",
    "/\\evil.example",
    "\\/evil.example",
    "/\\/evil.example",
    "https://evil.example",
    "http://evil.example",
    "HTTPS://evil.example",
    "https:evil.example",
    "https:/evil.example",
    "https:///evil.example",
    "https:\\\\evil.example",
    "http:\\evil.example",
    "//evil.example@club.serai.localhost",
    "//club.serai.localhost@evil.example",
    "https://club.serai.localhost@evil.example/",
    "https://club.serai.localhost.evil.example/",
    "https://evil.example#club.serai.localhost",
    "https://evil.example?club.serai.localhost",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    " //evil.example",
    "\t//evil.example",
    "/\t/evil.example",
    "/\n/evil.example",
    "/\r/evil.example",
    "\x00//evil.example",
    "/\x0b/evil.example",
    "//evil%2eexample",
    "//%65vil.example",
    "//evil。example",
    "/\u2028/evil.example",
    "//[::1]/",
    "//0x7f000001/",
    "//hostel.serai.localhost/",
    "https://hostel.serai.localhost/",
    "ftp://evil.example",
    "evil.example",
    "@evil.example",
    "..//evil.example",
]


def grant_address(client: Client, wanted: str = "/staff/") -> str:
    """The host begins: where its browser is sent on the marketplace."""
    began = urlsplit(client.get(BEGIN, {"next": wanted}).headers["Location"])
    assert began.netloc == "serai.localhost"
    return f"{began.path}?{began.query}"


def granted(client: Client, address: str) -> str:
    """The marketplace vouches: the path on the host with the token."""
    back = urlsplit(str(client.get(address).context["address"]))
    return f"{back.path}?{back.query}"


def test_one_sign_in_serves_the_marketplace_and_a_tenant(
    public_client: Client, on_club: Client, colleague: User
) -> None:
    public_client.force_login(colleague)

    answer = on_club.get(granted(public_client, grant_address(on_club)))

    assert (answer.status_code, answer.headers["Location"]) == (302, "/staff/")
    assert signed_in_as(on_club) == colleague.pk


def test_whoever_signs_out_leaves_every_host_of_that_browser_and_of_no_other(
    public_client: Client, on_club: Client, on_hostel: Client, colleague: User
) -> None:
    elsewhere = Client(headers={"host": "club.serai.localhost"})
    for client in (public_client, elsewhere):
        enter(client, colleague)
    for host in (on_club, on_hostel):
        host.get(granted(public_client, grant_address(host)))

    on_club.post("/account/logout/")

    here = [signed_in_as(client) for client in (public_client, on_club, on_hostel)]
    assert (here, signed_in_as(elsewhere)) == ([None, None, None], colleague.pk)


def test_it_does_also_where_another_password_gave_the_session_another_key(
    public_client: Client, on_club: Client, colleague: User
) -> None:
    enter(public_client, colleague)
    on_club.get(granted(public_client, grant_address(on_club)))
    new = {"oldpassword": PASSWORD, "password1": "quite another one", "password2": "quite another one"}
    public_client.post("/account/password/change/", new)
    on_club.get(granted(public_client, grant_address(on_club)))

    on_club.post("/account/logout/")

    assert signed_in_as(public_client) is None


def test_it_serves_a_custom_domain(public_client: Client, club: Tenant, colleague: User) -> None:
    DomainFactory(tenant=club, domain="padel.example", is_primary=False)
    custom = Client(headers={"host": "padel.example"})
    public_client.force_login(colleague)

    signing_in = custom.get("/account/login/", {"next": "/staff/"})
    custom.get(granted(public_client, grant_address(custom)))

    assert signing_in.headers["Location"] == f"{BEGIN}?next=%2Fstaff%2F"
    assert signed_in_as(custom) == colleague.pk


def test_who_is_not_signed_in_signs_in_first(public_client: Client, on_club: Client) -> None:
    address = grant_address(on_club)

    answer = public_client.get(address)

    assert answer.status_code == 302
    assert parse_qs(urlsplit(answer.headers["Location"]).query)["next"] == [address]


def test_the_token_works_once(public_client: Client, on_club: Client, colleague: User) -> None:
    public_client.force_login(colleague)
    back = granted(public_client, grant_address(on_club))
    on_club.get(back)
    on_club.logout()

    again = on_club.get(back)

    assert again.status_code == 410
    assert signed_in_as(on_club) is None


def test_the_token_is_worth_nothing_on_another_host(
    public_client: Client, on_club: Client, on_hostel: Client, colleague: User
) -> None:
    public_client.force_login(colleague)
    address = grant_address(on_club)
    on_hostel.cookies["handoff"] = on_club.cookies["handoff"].value

    answer = on_hostel.get(granted(public_client, address))

    assert answer.status_code == 410
    assert signed_in_as(on_hostel) is None


def test_nobody_is_signed_in_as_the_attacker_by_a_link(public_client: Client, on_club: Client, stranger: User) -> None:
    attacker = Client(headers={"host": "club.serai.localhost"})
    public_client.force_login(stranger)
    lure = granted(public_client, grant_address(attacker))

    answer = on_club.get(lure)

    assert answer.status_code == 410
    assert signed_in_as(on_club) is None


def test_the_session_before_is_gone_and_its_key_changes(
    public_client: Client, on_club: Client, colleague: User, stranger: User
) -> None:
    on_club.force_login(stranger)
    before = on_club.session.session_key
    public_client.force_login(colleague)

    on_club.get(granted(public_client, grant_address(on_club)))

    assert signed_in_as(on_club) == colleague.pk
    assert on_club.session.session_key != before


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "club.serai.localhost.evil.example",
        "evil.example/club.serai.localhost",
        "club.serai.localhost@evil.example",
        "club.serai.localhost:8443",
        "nobody.serai.localhost",
        "CLUB.serai.localhost",
        "",
    ],
)
def test_no_token_is_made_for_a_host_that_is_not_ours(public_client: Client, stranger: User, host: str) -> None:
    public_client.force_login(stranger)

    answer = public_client.get(f"/account/handoff/grant/?{urlencode({'host': host, 'state': '0' * 64, 'next': '/'})}")

    assert answer.status_code == 404
    assert not HandOff.objects.exists()


def test_a_tenants_host_grants_nothing(on_club: Client, colleague: User) -> None:
    on_club.force_login(colleague)

    answer = on_club.get(f"/account/handoff/grant/?{urlencode({'host': 'club.serai.localhost', 'state': '0' * 64})}")

    assert answer.status_code == 404


@pytest.mark.parametrize("wanted", OFF_SITE)
def test_a_hand_off_never_leads_off_the_host(
    public_client: Client, on_club: Client, colleague: User, wanted: str
) -> None:
    public_client.force_login(colleague)
    began = urlsplit(grant_address(on_club))
    state = parse_qs(began.query)["state"][0]
    tampered = f"{began.path}?{urlencode({'host': 'club.serai.localhost', 'state': state, 'next': wanted})}"

    page = public_client.get(tampered)

    if page.status_code == 400:
        return
    back = urlsplit(str(page.context["address"]))
    assert on_club.get(f"{back.path}?{back.query}").headers["Location"] == "/"


@pytest.mark.parametrize("wanted", OFF_SITE)
def test_signing_in_never_leads_off_the_host(public_client: Client, stranger: User, wanted: str) -> None:
    answer = public_client.post("/account/login/", {"login": stranger.email, "password": "serai-demo", "next": wanted})

    target = urlsplit(answer.headers.get("Location", ""))
    assert (target.scheme, target.netloc) == ("", "")
    assert not answer.headers.get("Location", "").startswith(("//", "/\\", "\\"))
