"""Who gets in where: nobody, a stranger, the neighbour, the front desk, the owner."""

from collections.abc import Callable
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.accounts.permissions import NOBODY, Person
from apps.accounts.selectors.person import person_on
from apps.accounts.views.guards import public_page, signed_in, staff_required, superuser_required
from apps.core.request import Request
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory


def page(request: Request, /) -> HttpResponse:
    return HttpResponse("in")


def asked_by(person: Person, *, by_htmx: bool = False) -> Request:
    request = RequestFactory().get("/staff/calendar/?day=1")
    request.person, request.user, request.htmx = person, person.user, by_htmx  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


def test_a_public_page_lets_anybody_in() -> None:
    assert public_page(page)(asked_by(NOBODY)).content == b"in"


def test_what_somebody_was_shown_is_kept_by_nobody_else(club: Tenant) -> None:
    member = MembershipFactory(tenant=club)

    answer = staff_required()(page)(asked_by(Person(member.user, member)))

    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Cache-Control" not in public_page(page)(asked_by(NOBODY)).headers


@pytest.mark.parametrize("guard", [signed_in, staff_required(), superuser_required])
def test_nobody_is_led_to_the_sign_in_page_and_back(guard: Callable[..., Callable[..., HttpResponse]]) -> None:
    answer = guard(page)(asked_by(NOBODY))

    assert answer.headers["Location"] == "/account/login/?next=%2Fstaff%2Fcalendar%2F%3Fday%3D1"


def test_htmx_is_told_to_lead_there() -> None:
    answer = signed_in(page)(asked_by(NOBODY, by_htmx=True))

    assert (answer.status_code, answer.headers["HX-Redirect"]) == (
        204,
        "/account/login/?next=%2Fstaff%2Fcalendar%2F%3Fday%3D1",
    )


def test_staff_pages_are_for_this_teams_members(club: Tenant, colleague: User, stranger: User, neighbour: User) -> None:
    guarded = staff_required()(page)

    assert guarded(asked_by(person_on(club, colleague))).content == b"in"
    for outsider in (stranger, neighbour):
        with pytest.raises(PermissionDenied):
            guarded(asked_by(person_on(club, outsider)))


def test_a_role_that_is_not_named_is_told_why(club: Tenant, colleague: User) -> None:
    with pytest.raises(PermissionDenied, match="Your role does not open this page"):
        staff_required(Role.OWNER, Role.MANAGER)(page)(asked_by(person_on(club, colleague)))


def test_a_money_role_without_a_second_factor_is_led_to_add_one(club: Tenant) -> None:
    accountant = MembershipFactory(tenant=club, role=Role.ACCOUNTANT).user

    answer = staff_required()(page)(asked_by(person_on(club, accountant)))

    assert answer.headers["Location"].startswith("/account/second-factor/?next=")


def test_with_a_second_factor_it_gets_in(club: Tenant, owner: User) -> None:
    assert staff_required(Role.OWNER)(page)(asked_by(person_on(club, owner))).content == b"in"


def test_in_the_demo_world_the_second_factor_is_only_offered(club: Tenant, settings: object) -> None:
    settings.SERAI_DEMO = True  # type: ignore[attr-defined]
    accountant = MembershipFactory(tenant=club, role=Role.ACCOUNTANT).user

    assert staff_required()(page)(asked_by(person_on(club, accountant))).content == b"in"


def test_superusers_pages_do_not_exist_for_others(superuser: User, owner: User, club: Tenant) -> None:
    guarded = superuser_required(page)

    assert guarded(asked_by(person_on(club, superuser))).content == b"in"
    with pytest.raises(Http404):
        guarded(asked_by(person_on(club, owner)))


def test_a_session_of_one_tenant_is_nobodys_membership_on_another(
    on_club: Client, on_hostel: Client, colleague: User
) -> None:
    on_club.force_login(colleague)
    on_hostel.cookies["session"] = on_club.cookies["session"].value

    assert on_club.get("/staff/settings/team/").status_code == 200
    assert on_hostel.get("/staff/settings/team/").status_code == 403
    assert on_hostel.get("/account/").status_code == 200


def test_membership_that_ended_ends_at_once(on_club: Client, colleague: User, club: Tenant) -> None:
    on_club.force_login(colleague)
    assert on_club.get("/staff/settings/team/").status_code == 200

    colleague.memberships.update(ended_at=club.created_at)

    assert on_club.get("/staff/settings/team/").status_code == 403


@pytest.mark.parametrize("guard", [signed_in, staff_required(), staff_required(Role.OWNER), superuser_required])
def test_whoever_is_refused_is_refused_before_the_view_reads_anything(
    club: Tenant, stranger: User, guard: Callable[..., Callable[..., HttpResponse]]
) -> None:
    keys_read: list[str] = []
    guarded = guard(lambda request, key: keys_read.append(key))
    people = [NOBODY] if guard is signed_in else [NOBODY, person_on(club, stranger)]

    for person in people:
        with suppress(PermissionDenied, Http404):
            assert guarded(asked_by(person), "somebody else's").status_code == 302

    assert keys_read == []
