from django.http import HttpResponse
from django.test import Client

from apps.accounts.models.user import User
from apps.accounts.selectors.person import person_on
from apps.accounts.views.guards import staff_required
from apps.core.request import Request
from apps.core.schema import in_schema
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Feature
from apps.tenants.views.locked import feature_required


@staff_required()
@feature_required(Feature.WAITLIST)
def waitlist(request: Request) -> HttpResponse:
    return HttpResponse("who waits")


def ask(tenant: Tenant, user: User, client: Client) -> HttpResponse:
    """As the middlewares hand the request over, for the view stands in no urlconf."""
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    request = client.get("/staff/").wsgi_request
    request.tenant, request.person = tenant, person_on(tenant, user)
    with in_schema(tenant.schema_name):
        return waitlist(request)


def test_an_open_gate_lets_the_view_answer(club: Tenant, colleague: User, on_club: Client) -> None:
    assert ask(club, colleague, on_club).content == b"who waits"


def test_a_shut_gate_explains_itself_and_leads_to_the_plans(club: Tenant, colleague: User, on_club: Client) -> None:
    club.plan = Plan.objects.get(key="starter")

    response = ask(club, colleague, on_club)

    assert response.status_code == 403
    assert "Waitlist is not part of Starter. Growth opens it" in response.content.decode()
    assert "/staff/settings/plan/" in response.content.decode()


def test_the_guard_above_it_is_kept() -> None:
    assert waitlist.auth_decision == "staff"  # type: ignore[attr-defined]
