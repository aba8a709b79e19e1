"""Looking through somebody's eyes: who may, what it lets see, what it refuses, how it ends, who reads of it."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
import time_machine

from apps.accounts.models.impersonation import Impersonation
from apps.accounts.services.impersonate import LASTS, start_impersonation, ticket_for
from apps.core import clock
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from tests.factories.accounts import MembershipFactory

REASON = "Ticket 4711: the plan page looks empty"


@pytest.fixture
def begun(superuser, owner, club):
    return start_impersonation(superuser, user=owner, tenant=club, reason=REASON, now=clock.now())


@pytest.fixture
def looking(on_club, begun):
    """A browser on the club's host in which the superuser sees what the owner sees."""
    answer = on_club.get(f"/staff/impersonation/{ticket_for(begun)}/")
    assert answer.headers["Location"] == "/staff/"
    return on_club


def test_the_superuser_sees_the_workspace_with_a_ribbon(looking, owner):
    answer = looking.get("/staff/")

    assert answer.status_code == 200
    assert f"You look through the eyes of {owner.email}" in answer.text
    assert "<h1>Today</h1>" in answer.text


def test_pages_of_the_owner_open(looking):
    for path in (
        "/staff/settings/audit/",
        "/staff/settings/plan/",
        "/staff/settings/business/",
        "/staff/settings/team/",
    ):
        assert looking.get(path).status_code == 200


def test_nothing_can_be_changed(looking, club):
    answer = looking.post("/staff/settings/business/", {"name": "Changed"})

    assert answer.status_code == 403
    assert "you can read everything and change nothing" in answer.text
    assert type(club).objects.get(pk=club.pk).name == club.name


def test_the_person_s_own_account_stays_closed(looking):
    for path in ("/account/", "/account/security/", "/account/email/", "/account/privacy/"):
        answer = looking.get(path)
        assert answer.status_code == 403
        assert "stays closed while you look through their eyes" in answer.text


@pytest.mark.parametrize("path", ["/account/google/login/callback/", "/account/oidc/sso/login/callback/"])
def test_an_account_elsewhere_is_not_connected_to_the_person(looking, path):
    """The way out may begin before one looks; the way back in must not end as the person."""
    assert looking.get(path).status_code == 403


def test_stopping_ends_it_everywhere(looking, begun):
    answer = looking.post("/staff/impersonation-stop/")

    assert answer.status_code == 200
    assert answer.context["address"] == "http://serai.localhost:8000/admin/"
    assert Impersonation.objects.get(pk=begun.pk).ended_at is not None
    assert looking.get("/staff/").status_code == 302


def test_somebody_who_does_not_impersonate_has_nothing_to_stop(on_club, owner):
    on_club.force_login(owner)

    assert on_club.post("/staff/impersonation-stop/").status_code == 403


def test_it_ends_by_itself(looking):
    with time_machine.travel(clock.now() + LASTS + timedelta(seconds=1), tick=False):
        answer = looking.get("/staff/")

    assert answer.status_code in {302, 403}


def test_ended_from_the_admin_it_shows_nothing_more(looking, begun):
    Impersonation.objects.filter(pk=begun.pk).update(ended_at=clock.now())

    assert looking.get("/staff/").status_code == 403


def test_a_ticket_works_once(on_club, on_hostel, begun):
    path = f"/staff/impersonation/{ticket_for(begun)}/"

    first, second = on_club.get(path), on_club.get(path)

    assert (first.status_code, second.status_code) == (302, 410)
    assert "This link was used" in second.text


def test_a_ticket_works_on_its_own_host_alone(on_hostel, on_club, begun):
    path = f"/staff/impersonation/{ticket_for(begun)}/"

    assert on_hostel.get(path).status_code == 410
    assert on_club.get(path).status_code == 302


def test_a_ticket_is_stale_after_half_a_minute(on_club, begun):
    path = f"/staff/impersonation/{ticket_for(begun)}/"

    with time_machine.travel(clock.now() + timedelta(seconds=31), tick=False):
        assert on_club.get(path).status_code == 410


def test_a_forged_ticket_opens_nothing(on_club, begun):
    assert on_club.get(f"/staff/impersonation/{ticket_for(begun)}x/").status_code == 410


def test_a_superuser_s_session_without_it_is_nobody_s_membership(on_club, superuser):
    on_club.force_login(superuser)

    assert on_club.get("/staff/").status_code == 403


def test_a_key_in_another_person_s_session_shows_nothing(on_club, stranger, begun):
    Impersonation.objects.filter(pk=begun.pk).update(entered_at=clock.now())
    on_club.force_login(stranger)
    session = on_club.session
    session[Impersonation.SESSION_KEY] = str(begun.pk)
    session.save()

    assert on_club.get("/staff/").status_code == 403


def test_the_owner_reads_in_the_audit_log_who_looked_and_why(looking, tenant_client, club, owner, superuser):
    browser = tenant_client(club)
    browser.force_login(owner)

    log = browser.get("/staff/settings/audit/").text

    assert "support began to look at this workspace" in log
    assert REASON in log
    assert f"{superuser.name} (Serai)" in log


def test_both_journals_know_beginning_and_end(looking, club):
    looking.post("/staff/impersonation-stop/")

    told = {}
    for schema in ("public", club.schema_name):
        with in_schema(schema):
            told[schema] = list(
                Entry.objects.filter(event__startswith="accounts.imp").order_by("id").values_list("event")
            )

    both = [("accounts.impersonation_started",), ("accounts.impersonation_ended",)]
    assert told == {"public": both, club.schema_name: both}


def test_it_begins_on_the_platform_s_page_and_leads_to_the_business(public_client, superuser, owner, club):
    public_client.force_login(superuser)

    answer = public_client.post(
        "/admin/accounts/impersonation/add/", {"tenant": club.slug, "user": owner.email, "reason": REASON}
    )

    target = urlsplit(answer.context["address"])
    assert target.netloc == "club.serai.localhost:8000"
    assert target.path.startswith("/staff/impersonation/")
    begun = Impersonation.objects.get()
    assert (begun.superuser, begun.user, begun.tenant, begun.reason) == (superuser, owner, club, REASON)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"reason": ""}, "This field is required."),
        ({"user": "nobody@serai.example"}, "Nobody signs in with this address."),
        ({"user": "stranger@serai.example"}, "is not a member of"),
        ({"user": "admin@serai.example"}, "nobody looks through a superuser’s eyes"),
        ({"tenant": "atlantis"}, "No business has this address."),
        ({"tenant": "hostel"}, "is not a member of"),
        ({"tenant": "public"}, "No business has this address."),
    ],
)
def test_without_reason_or_with_the_wrong_person_it_does_not_begin(
    public_client, superuser, owner, stranger, club, hostel, change, sentence
):
    public_client.force_login(superuser)
    asked = {"tenant": club.slug, "user": owner.email, "reason": REASON}

    answer = public_client.post("/admin/accounts/impersonation/add/", asked | change)

    assert answer.status_code == 422
    assert sentence.replace("’", "'") in answer.text.replace("’", "'").replace("&#x27;", "'")
    assert not Impersonation.objects.exists()


def test_one_at_a_time(public_client, superuser, owner, club, begun):
    other = MembershipFactory(tenant=club).user
    public_client.force_login(superuser)

    answer = public_client.post(
        "/admin/accounts/impersonation/add/", {"tenant": club.slug, "user": other.email, "reason": REASON}
    )

    assert answer.status_code == 422
    assert f"You already look through the eyes of {owner.email}" in answer.text


def test_one_that_ran_out_does_not_stand_in_the_way(superuser, owner, club, begun):
    later = clock.now() + LASTS + timedelta(minutes=1)

    again = start_impersonation(superuser, user=owner, tenant=club, reason=REASON, now=later)

    begun.refresh_from_db()
    assert begun.ended_at == begun.ends_at
    assert again.ends_at == later + LASTS


def test_an_owner_cannot_begin_one(public_client, owner, club):
    public_client.force_login(owner)

    answer = public_client.post(
        "/admin/accounts/impersonation/add/", {"tenant": club.slug, "user": owner.email, "reason": REASON}, follow=True
    )

    assert answer.status_code == 404
    assert not Impersonation.objects.exists()
