"""The platform's admin: superusers alone, with two factors, and deeds that are typed to confirm."""

import io
import zipfile

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from apps.accounts.models.user import User
from apps.core import clock
from apps.journal.choices import SYSTEM, Channel
from apps.journal.models.entry import Entry
from apps.journal.services.relay import relay_due
from apps.tenants.choices import ExportStatus, TenantStatus
from apps.tenants.models.export import Export
from apps.tenants.models.tenant import Tenant
from apps.tenants.selectors.exports import progress_key
from apps.tenants.services.order_export import order_export
from tests.factories.accounts import MembershipFactory, UserFactory
from tests.factories.tenants import DomainFactory

LISTS = [
    "/admin/tenants/tenant/",
    "/admin/tenants/domain/",
    "/admin/tenants/plan/",
    "/admin/tenants/export/",
    "/admin/accounts/user/",
    "/admin/accounts/membership/",
    "/admin/accounts/impersonation/",
]


@pytest.fixture
def platform(public_client, superuser):
    public_client.force_login(superuser)
    return public_client


def test_nobody_is_led_to_everybody_s_sign_in(public_client):
    answer = public_client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0] == "/account/login/?next=%2Fadmin%2F"


def test_the_admin_has_no_sign_in_form_of_its_own(public_client, superuser):
    answer = public_client.post("/admin/login/", {"username": superuser.email, "password": "serai-demo"})

    assert answer.headers["Location"].startswith("/account/login/")
    assert "_auth_user_id" not in public_client.session


@pytest.mark.parametrize("path", ["/admin/", *LISTS])
def test_for_people_who_are_not_of_the_platform_it_is_not_there(public_client, owner, path):
    public_client.force_login(owner)

    assert public_client.get(path, follow=True).status_code == 404


def test_a_superuser_with_one_factor_is_asked_for_the_second(public_client, settings):
    public_client.force_login(UserFactory(is_staff=True, is_superuser=True))

    answer = public_client.get("/admin/", follow=True)

    assert answer.redirect_chain[-1][0] == "/account/second-factor/?next=%2Fadmin%2F"


def test_in_the_demo_world_the_second_factor_is_only_offered(public_client, settings):
    settings.SERAI_DEMO = True
    public_client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert public_client.get("/admin/").status_code == 200


def test_it_is_on_the_marketplace_host_alone(on_club, superuser):
    on_club.force_login(superuser)

    assert on_club.get("/admin/").status_code == 404


def test_only_this_path_has_the_relaxed_policy(platform):
    assert "'unsafe-eval'" in platform.get("/admin/").headers["Content-Security-Policy"]
    assert "unsafe" not in platform.get("/").headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", LISTS)
def test_every_list_opens_and_counts_nothing(platform, club, path, django_assert_max_num_queries):
    DomainFactory()
    MembershipFactory(tenant=club)
    platform.get(path)
    with django_assert_max_num_queries(8) as asked:
        assert platform.get(path).status_code == 200

    assert not [query["sql"] for query in asked.captured_queries if "COUNT(" in query["sql"]]


@pytest.mark.parametrize("path", LISTS)
def test_a_longer_list_asks_no_more(platform, club, path, django_assert_num_queries):
    MembershipFactory(tenant=club)
    platform.get(path)
    with CaptureQueriesContext(connection) as short:
        platform.get(path)
        asked = len(short)
    for _ in range(3):
        MembershipFactory(tenant=club)
        DomainFactory()
    # A new business makes every host be asked for again, once.
    platform.get(path)

    with django_assert_num_queries(asked):
        platform.get(path)


def test_screens_of_libraries_stay_out(platform):
    assert platform.get("/admin/mfa/authenticator/").status_code == 404
    assert platform.get("/admin/account/emailaddress/").status_code == 404
    assert platform.get("/admin/auth/group/").status_code == 404


def test_people_and_businesses_are_looked_at_not_edited(platform, club, owner):
    for path in (f"/admin/tenants/tenant/{club.pk}/", f"/admin/accounts/user/{owner.pk}/"):
        assert platform.get(f"{path}change/").status_code == 200
        assert platform.post(f"{path}change/", {"name": "Changed"}).status_code == 403
        assert platform.get(f"{path}delete/").status_code == 403
    assert platform.get("/admin/accounts/user/add/").status_code == 403


def test_the_overview_counts_businesses_and_tells_what_happened(platform, club, hostel):
    answer = platform.get("/admin/")

    assert {str(figure.label): figure.value for figure in answer.context["figures"]}["Open businesses"] == 2
    assert answer.status_code == 200


def test_a_business_is_suspended_with_its_reason_and_opened_again(platform, club, superuser):
    page = f"/admin/tenants/tenant/{club.pk}"

    platform.post(f"{page}/suspend/", {"reason": "Unpaid since May", "confirmation": "club"})
    suspended = Tenant.objects.get(pk=club.pk)
    platform.post(f"{page}/resume/", {"confirmation": "club"})
    resumed = Tenant.objects.get(pk=club.pk)

    assert (suspended.status, suspended.suspended_because) == (TenantStatus.SUSPENDED, "Unpaid since May")
    assert resumed.status == TenantStatus.ACTIVE
    told = Entry.objects.filter(event__in=["tenants.suspended", "tenants.resumed"])
    assert {entry.actor_id for entry in told} == {superuser.pk}


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"reason": "Unpaid", "confirmation": "hostel"}, "This is not “club”. Nothing was done."),
        ({"reason": "", "confirmation": "club"}, "This field is required."),
    ],
)
def test_nothing_is_suspended_by_a_slip_of_the_hand(platform, club, typed, sentence):
    answer = platform.post(f"/admin/tenants/tenant/{club.pk}/suspend/", typed)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Tenant.objects.get(pk=club.pk).status == TenantStatus.ACTIVE


def test_the_page_says_whom_it_hits(platform, club, owner):
    answer = platform.get(f"/admin/tenants/tenant/{club.pk}/suspend/")

    assert owner.email in answer.text
    assert "club.serai.localhost" in answer.text


def test_what_cannot_be_done_now_is_refused_with_a_sentence(platform, club):
    answer = platform.post(f"/admin/tenants/tenant/{club.pk}/resume/", {"confirmation": "club"})

    assert answer.status_code == 422
    assert "this cannot be done now" in answer.text


def test_a_plan_changes_at_once_and_both_journals_tell(platform, club):
    starter = type(club.plan).objects.get(key="starter")

    platform.post(f"/admin/tenants/tenant/{club.pk}/plan/", {"plan": starter.pk, "confirmation": "club"})

    assert Tenant.objects.get(pk=club.pk).plan == starter
    assert Entry.objects.get(event="tenants.plan_changed").after == {"plan": "starter"}


def test_an_export_is_written_elsewhere_and_fetched_when_it_is_ready(platform, club, tasks_at_once):
    ordered = platform.post(f"/admin/tenants/tenant/{club.pk}/export/", {"confirmation": "club"})
    page = ordered.headers["Location"]
    waiting = platform.get(page)
    too_early = platform.get(f"{page.removesuffix('change/')}download/", follow=True)
    relay_due()
    ready = platform.get(page)
    answer = platform.get(f"{page.removesuffix('change/')}download/")

    archive = zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content)))
    assert "manifest.json" in archive.namelist()
    assert "club-" in answer.headers["Content-Disposition"]
    assert (waiting.headers.get("Refresh"), ready.headers.get("Refresh")) == ("3", None)
    assert "There is nothing to download" in too_early.text
    assert ["/download/" in text for text in (waiting.text, ready.text)] == [False, True]


def test_a_second_export_is_refused_while_the_first_is_written(platform, club):
    for _ in range(2):
        answer = platform.post(f"/admin/tenants/tenant/{club.pk}/export/", {"confirmation": "club"})

    assert answer.status_code == 422
    assert "is being written already" in answer.text


def test_an_export_s_page_tells_how_far_it_is_and_keeps_the_key(platform, club):
    export = order_export(club, by=SYSTEM, channel=Channel.ADMIN, now=clock.now())
    Export.objects.update(status=ExportStatus.RUNNING)
    cache.set(progress_key(export.pk), (3, 60))

    page = platform.get(f"/admin/tenants/export/{export.pk}/change/")

    assert "3 of 60 tables and files" in page.text
    assert export.key not in page.text


def test_a_deletion_is_announced_and_can_be_called_off(platform, club):
    page = f"/admin/tenants/tenant/{club.pk}"

    platform.post(f"{page}/delete-later/", {"confirmation": "club"})
    announced = Tenant.objects.get(pk=club.pk)
    platform.post(f"{page}/call-off/", {"confirmation": "club"})

    assert announced.status == TenantStatus.DELETING
    assert announced.delete_after is not None
    assert Tenant.objects.get(pk=club.pk).status == TenantStatus.ACTIVE


def test_the_marketplace_and_the_template_are_left_alone(platform):
    for tenant in Tenant.objects.filter(status__in=[TenantStatus.PLATFORM, TenantStatus.TEMPLATE]):
        for deed in ("suspend", "delete-later", "plan", "export"):
            assert platform.get(f"/admin/tenants/tenant/{tenant.pk}/{deed}/").status_code == 404


def test_a_person_is_anonymised_never_deleted(platform, stranger):
    platform.post(f"/admin/accounts/user/{stranger.pk}/anonymise/", {"confirmation": "stranger@serai.example"})

    person = User.objects.get(pk=stranger.pk)
    assert person.anonymised_at is not None
    assert "stranger" not in person.email


def test_the_only_owner_of_a_business_is_not_anonymised(platform, owner):
    answer = platform.post(f"/admin/accounts/user/{owner.pk}/anonymise/", {"confirmation": owner.email})

    assert answer.status_code == 422
    assert "You are the only owner" in answer.text or "only owner" in answer.text
    assert User.objects.get(pk=owner.pk).anonymised_at is None


def test_what_a_plan_holds_can_be_changed(platform, club):
    plan = type(club.plan).objects.get(key="starter")

    answer = platform.post(
        f"/admin/tenants/plan/{plan.pk}/change/",
        {"name": "Starter", "position": 0, "features": ["site", "bookings"], "bookings": "20", "spaces": ""},
    )

    plan.refresh_from_db()
    assert answer.status_code == 302
    assert (plan.features, plan.limits) == (["site", "bookings"], {"bookings": 20})


def test_owners_cannot_do_deeds(public_client, owner, club):
    public_client.force_login(owner)

    answer = public_client.post(
        f"/admin/tenants/tenant/{club.pk}/suspend/", {"reason": "Mine", "confirmation": "club"}, follow=True
    )

    assert answer.status_code == 404
    assert Tenant.objects.get(pk=club.pk).status == TenantStatus.ACTIVE
