"""The workspace: who comes in, who reads, who writes."""

import pytest

from apps.accounts.choices import Role
from apps.accounts.models.membership import Membership
from apps.core.schema import in_schema
from apps.journal.choices import Channel, user_actor
from apps.journal.models.entry import Entry
from apps.journal.services.record import record
from apps.tenants.events import ProfileChanged
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.venues.models.venue import Venue
from tests.factories.accounts import MembershipFactory

PROFILE = {
    "name": "Club by the River",
    "time_zone": "Europe/Lisbon",
    "currency": "EUR",
    "language": "es",
    "languages": ["en"],
    "hue": "own",
    "own_hue": "77",
}
PAGES = ["/staff/", "/staff/settings/business/", "/staff/settings/plan/"]


@pytest.mark.parametrize("path", [*PAGES, "/staff/settings/audit/"])
def test_nobody_is_led_to_the_sign_in_and_back(on_club, path):
    answer = on_club.get(path)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/account/login/?next=%2Fstaff%2F")


@pytest.mark.parametrize("path", [*PAGES, "/staff/settings/audit/"])
def test_strangers_and_owners_of_other_houses_stay_outside(on_club, stranger, neighbour, path):
    for person in (stranger, neighbour):
        on_club.force_login(person)
        assert on_club.get(path).status_code == 403


@pytest.mark.parametrize("path", [*PAGES, "/staff/settings/audit/"])
def test_the_owner_opens_every_page(on_club, owner, path):
    on_club.force_login(owner)

    assert on_club.get(path).status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_a_colleague_at_the_desk_opens_what_everybody_reads(on_club, colleague, path):
    on_club.force_login(colleague)

    assert on_club.get(path).status_code == 200


def test_the_audit_log_is_for_owners_and_managers(on_club, colleague):
    on_club.force_login(colleague)

    answer = on_club.get("/staff/settings/audit/")

    assert answer.status_code == 403
    assert "An owner or a manager can change your role" in answer.text


def test_the_menu_holds_only_what_the_role_may_open(on_club, owner, colleague):
    def menu(person):
        on_club.force_login(person)
        return [item["url"] for item in on_club.get("/staff/").context["staff_nav"]]

    assert "/staff/settings/audit/" in menu(owner)
    assert "/staff/settings/audit/" not in menu(colleague)


def test_every_entry_of_the_menu_leads_somewhere(on_club, owner, club):
    Tenant.objects.filter(pk=club.pk).update(plan=Plan.objects.get(key="enterprise"))
    Tenant.objects.get(pk=club.pk).save()
    on_club.force_login(owner)

    places = [item["url"] for item in on_club.get("/staff/").context["staff_nav"]]

    assert {on_club.get(place).status_code for place in places} == {200}


def test_the_checklist_follows_the_facts(on_club, owner, club):
    on_club.force_login(owner)
    before = {step["label"]: step["done"] for step in on_club.get("/staff/").context["steps"]}

    MembershipFactory(tenant=club, role=Role.DESK)
    Tenant.objects.filter(pk=club.pk).update(brand_hue=12)
    club.refresh_from_db()
    club.save()
    on_club.post("/staff/begin/")
    answer = on_club.get("/staff/")

    assert {label for label, is_done in before.items() if is_done} == {
        "Open your business",
        "Add a second factor to your sign-in",
    }
    assert [step["label"] for step in answer.context["steps"] if not step["done"]] == [
        "Add a photo",
        "Publish your venue",
    ]


def test_a_business_without_a_venue_is_offered_a_first_catalogue(on_club, owner, club):
    on_club.force_login(owner)
    offered = on_club.get("/staff/")

    answer = on_club.post("/staff/begin/")

    assert "Three courts by the hour" in offered.text
    assert answer.url == "/staff/spaces/"
    assert "Three courts by the hour" not in on_club.get("/staff/").text
    with in_schema(club.schema_name):
        assert Venue.objects.count() == 1


def test_it_is_laid_out_once(on_club, owner, club):
    on_club.force_login(owner)
    on_club.post("/staff/begin/")

    again = on_club.post("/staff/begin/", follow=True)

    assert "There is a venue already" in again.text
    with in_schema(club.schema_name):
        assert Venue.objects.count() == 1


def test_the_desk_begins_no_catalogue(on_club, colleague):
    on_club.force_login(colleague)

    assert "Lay it out for me" not in on_club.get("/staff/").text
    assert on_club.post("/staff/begin/").status_code == 403


def test_a_manager_of_some_venues_begins_no_catalogue(on_club, club):
    manager = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=[7], user__second_factor=True).user
    on_club.force_login(manager)

    answer = on_club.post("/staff/begin/")

    assert answer.status_code == 403
    assert "Only who may work in every venue" in answer.text


def test_what_another_role_has_to_do_is_shown_without_a_link(on_club, colleague):
    on_club.force_login(colleague)

    steps = {step["label"]: step for step in on_club.get("/staff/").context["steps"]}

    assert steps["Choose your colour"]["url"] == ""
    assert steps["Choose your colour"]["note"] == "An owner or a manager can do this."
    assert steps["Add a second factor to your sign-in"]["url"] == "/account/second-factor/"


def test_the_owner_changes_the_profile_and_the_journal_knows(on_club, owner, club):
    on_club.force_login(owner)

    answer = on_club.post("/staff/settings/business/", PROFILE)

    changed = Tenant.objects.get(pk=club.pk)
    assert answer.status_code == 302
    assert (changed.name, changed.time_zone, changed.brand_hue) == ("Club by the River", "Europe/Lisbon", 77)
    assert changed.languages == ["en", "es"]
    assert on_club.get("/").text.count("Club by the River") > 0
    with in_schema(club.schema_name):
        entry = Entry.objects.get(event="tenants.profile_changed")
    assert (entry.actor_id, entry.after["brand_hue"]) == (owner.pk, 77)


def test_saving_what_is_already_so_writes_nothing_down(on_club, owner, club):
    on_club.force_login(owner)
    on_club.post("/staff/settings/business/", PROFILE)
    on_club.post("/staff/settings/business/", PROFILE)

    with in_schema(club.schema_name):
        assert Entry.objects.filter(event="tenants.profile_changed").count() == 1


def test_a_colleague_reads_the_profile_and_is_told_whom_to_ask(on_club, owner, colleague):
    on_club.force_login(colleague)

    answer = on_club.get("/staff/settings/business/")

    assert f"Owners and managers change it. Ask {owner.name}." in answer.text
    assert "<form" not in answer.text.partition('id="main"')[2].partition("</main>")[0]


def test_a_colleague_cannot_change_the_profile(on_club, colleague, club):
    on_club.force_login(colleague)

    answer = on_club.post("/staff/settings/business/", PROFILE)

    assert answer.status_code == 403
    assert "An owner or a manager can change it" in answer.text
    assert Tenant.objects.get(pk=club.pk).name == club.name


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"name": ""}, "Enter the name of your business"),
        ({"own_hue": ""}, "Enter a hue from 0 to 359, or choose one of the colours above"),
        ({"own_hue": "400"}, "has to be 359 or less."),
        ({"time_zone": "Mars/Olympus"}, "“Time zone” has to be one of the answers that are offered."),
    ],
)
def test_a_wrong_profile_is_refused_with_what_was_typed_kept(on_club, owner, club, wrong, sentence):
    on_club.force_login(owner)

    answer = on_club.post("/staff/settings/business/", PROFILE | wrong)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert Tenant.objects.get(pk=club.pk).name == club.name


def test_a_preview_of_a_colour_saves_nothing(on_club, owner, club):
    on_club.force_login(owner)

    answer = on_club.post("/staff/settings/business/", PROFILE | {"preview": "1"}, headers={"hx-request": "true"})

    assert answer.status_code == 200
    assert 'id="preview"' in answer.text
    assert "<html" not in answer.text
    assert Tenant.objects.get(pk=club.pk).brand_hue == club.brand_hue


def test_a_starter_sees_what_is_shut_and_which_plan_opens_it(on_club, owner, club):
    club.plan = type(club.plan).objects.get(key="starter")
    club.save()
    on_club.force_login(owner)

    gates = {str(gate.title): gate.plan for gate in on_club.get("/staff/settings/plan/").context["gates"]}

    assert gates["Waitlist"] == "Growth"
    assert gates["API and webhooks"] == "Enterprise"
    assert "Public site" not in gates


def test_the_audit_log_comes_in_pages_without_a_gap_and_asks_a_fixed_number_of_questions(
    on_club, owner, club, django_assert_max_num_queries
):
    on_club.force_login(owner)
    with in_schema(club.schema_name):
        for number in range(60):
            record(ProfileChanged(club.pk), actor=user_actor(owner.pk), channel=Channel.STAFF, after={"n": number})
    on_club.get("/staff/")

    with django_assert_max_num_queries(6):
        first = on_club.get("/staff/settings/audit/")
    second = on_club.get(first.context["next_url"])

    told = [line.changes[0].after for page in (first, second) for line in page.context["entries"] if line.changes]
    assert told[:60] == list(reversed(range(60)))
    assert second.context["next_url"] == ""


@pytest.mark.parametrize("before", ["x", "0"])
def test_a_page_of_the_audit_log_that_does_not_exist_is_not_found(on_club, owner, before):
    on_club.force_login(owner)

    assert on_club.get("/staff/settings/audit/", {"before": before}).status_code == 404


def test_somebody_who_left_the_team_is_outside(on_club, colleague):
    on_club.force_login(colleague)
    Membership.objects.filter(user=colleague).update(ended_at="2026-02-01T00:00Z")

    assert on_club.get("/staff/").status_code == 403


def test_the_workspace_s_home_asks_a_fixed_number_of_questions(on_club, owner, club, django_assert_max_num_queries):
    on_club.force_login(owner)
    on_club.get("/staff/")
    with django_assert_max_num_queries(10):
        on_club.get("/staff/")
    for _ in range(3):
        MembershipFactory(tenant=club, role=Role.DESK)
    with django_assert_max_num_queries(10):
        on_club.get("/staff/")
