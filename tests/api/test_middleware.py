import pytest
from django.test import Client
from prometheus_client import REGISTRY

from apps.accounts.models.user import User
from tests.api.calling import Caller

ANSWERED = "django_http_responses_total_by_status_view_method_total"


def answered(view: str, method: str, status: int) -> float:
    return REGISTRY.get_sample_value(ANSWERED, {"status": str(status), "view": view, "method": method}) or 0


def test_a_program_is_never_asked_for_a_session(program: Caller, owner: User) -> None:
    program.client.force_login(owner)

    answer = program.get("/bookings")

    assert answer.status_code == 200
    assert answer.headers["Vary"] == "Accept-Language, Authorization"
    assert not answer.cookies


def test_somebody_signed_in_is_no_program(on_club: Client, owner: User) -> None:
    on_club.force_login(owner)

    assert on_club.get("/api/v1/bookings").status_code == 401


def test_its_answer_may_load_nothing_wherever_somebody_opens_it(program: Caller) -> None:
    for answer in (program.get("/venues"), program.get("/venues?misspelt=1")):
        assert answer.headers["Content-Security-Policy"] == "default-src 'none'; frame-ancestors 'none'"


def test_its_answer_says_how_long_it_is(program: Caller) -> None:
    answer = program.get("/venues")

    assert answer.headers["Content-Length"] == str(len(answer.content))


@pytest.mark.parametrize(
    ("path", "view", "status"), [("/bookings", "list_bookings", 200), ("/x", "apps.api.views.front_door.answered", 404)]
)
def test_its_requests_are_counted_by_what_they_asked(program: Caller, path: str, view: str, status: int) -> None:
    before = answered(view, "GET", status)

    program.get(path)

    assert answered(view, "GET", status) == before + 1


def test_where_a_credential_is_got_people_are_asked_as_on_their_pages(program: Caller) -> None:
    before = answered("api_token", "POST", 422)

    answer = program.post("/auth/token", {})

    assert (answer.status_code, answered("api_token", "POST", 422)) == (422, before + 1)


def test_the_marketplace_has_no_operations(public_client: Client) -> None:
    assert public_client.get("/api/v1/bookings").status_code == 404
