import pytest
from django.test import Client

from apps.accounts.choices import Role
from apps.accounts.models.user import User
from apps.api.choices import KeyMode, Scope
from apps.api.models.api_key import ApiKey
from apps.core.schema import in_schema
from apps.journal.models.entry import Entry
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.factories.accounts import MembershipFactory
from tests.factories.api import api_key
from tests.factories.venues import VenueFactory

KEYS = "/staff/settings/api/"
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
FORM = {"name": "Website", "mode": "live", "scopes": ["catalogue:read", "bookings:write"]}


@pytest.fixture
def on_club(on_club: Client, open_api: Plan, owner: User) -> Client:
    on_club.force_login(owner, BACKEND)
    return on_club


def test_a_key_is_shown_once_and_kept_as_a_digest(club: Tenant, on_club: Client, owner: User) -> None:
    answer = on_club.post(f"{KEYS}new/", FORM)

    with in_schema(club.schema_name):
        key = ApiKey.objects.get()
        entry = Entry.objects.get(event="api.key_made")
    text = answer.context["text"]
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert text.startswith("sk_live_")
    assert text not in str(vars(key))
    assert (key.scopes, key.made_by_id) == (["bookings:write", "catalogue:read"], owner.pk)
    assert entry.after == {"mode": "live", "scopes": "bookings:write, catalogue:read"}
    assert text not in on_club.get(KEYS).content.decode()
    found = on_club.get("/api/v1/offers", headers={"Authorization": f"Bearer {text}"})
    assert found.status_code == 200


def test_a_revoked_key_opens_nothing(club: Tenant, on_club: Client) -> None:
    with in_schema(club.schema_name):
        text = api_key()
        key = ApiKey.objects.get()

    on_club.post(f"{KEYS}{key.pk}/revoke/")
    on_club.post(f"{KEYS}{key.pk}/revoke/")

    assert on_club.get("/api/v1/offers", headers={"Authorization": f"Bearer {text}"}).status_code == 401
    with in_schema(club.schema_name):
        assert Entry.objects.filter(event="api.key_revoked").count() == 1


@pytest.mark.parametrize(
    "change", [{"scopes": []}, {"scopes": ["everything"]}, {"name": ""}, {"mode": "root"}, {"last_day": "2001-01-01"}]
)
def test_a_bad_form_makes_no_key(club: Tenant, on_club: Client, change: dict[str, object]) -> None:
    answer = on_club.post(f"{KEYS}new/", {**FORM, **change})

    assert answer.status_code == 422
    with in_schema(club.schema_name):
        assert not ApiKey.objects.exists()


def test_nobody_gives_a_key_more_venues_than_they_have(
    club: Tenant, tenant_client: object, open_api: Plan, on_club: Client
) -> None:
    with in_schema(club.schema_name):
        mine, other = VenueFactory(), VenueFactory()
        api_key(number=7, name="Of all venues")
    manager = MembershipFactory(tenant=club, role=Role.MANAGER, venue_ids=[mine.pk], user__second_factor=True).user
    client = tenant_client(club)  # type: ignore[operator]
    client.force_login(manager, BACKEND)

    assert client.post(f"{KEYS}new/", FORM).status_code == 422
    assert client.post(f"{KEYS}new/", {**FORM, "venues": [other.pk]}).status_code == 422
    assert client.post(f"{KEYS}new/", {**FORM, "venues": [mine.pk]}).status_code == 200
    assert "Of all venues" not in client.get(KEYS).content.decode()
    with in_schema(club.schema_name):
        whole = ApiKey.objects.get(name="Of all venues")
    assert client.post(f"{KEYS}{whole.pk}/revoke/").status_code == 404


def test_the_desk_makes_no_keys(club: Tenant, on_club: Client, colleague: User) -> None:
    on_club.force_login(colleague, BACKEND)

    assert on_club.get(KEYS).status_code == 403
    assert on_club.post(f"{KEYS}new/", FORM).status_code == 403


def test_a_plan_without_the_api_says_so(club: Tenant, on_club: Client) -> None:
    club.plan = Plan.objects.get(key="starter")
    club.save()

    answer = on_club.get(KEYS)

    assert answer.status_code == 403
    assert "Enterprise" in answer.content.decode()


def test_the_list_asks_no_more_for_more_keys(
    club: Tenant, on_club: Client, django_assert_max_num_queries: object
) -> None:
    with in_schema(club.schema_name):
        api_key(number=1, mode=KeyMode.TEST, scopes=[Scope.BOOKINGS_READ])
    on_club.get(KEYS)
    for numbers in ((), (2, 3)):
        with in_schema(club.schema_name):
            for number in numbers:
                api_key(number=number)
        with django_assert_max_num_queries(12):  # type: ignore[operator]
            on_club.get(KEYS)
