from collections.abc import Callable

import pytest

from apps.api.choices import Scope
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.factories.bookings import GuestFactory

ANA = {"name": "Ana Silva", "email": "ana@example.com", "phone": "+34 600 123 456", "tags": ["regular"]}


def test_a_guest_is_made_once_and_found_again(program: Caller) -> None:
    made = program.post("/guests", ANA)
    again = program.post("/guests", {"name": "Ana", "email": "ANA@example.com"})

    assert (made.status_code, again.json()["id"]) == (201, made.json()["id"])
    assert made.json()["phone"] == "+34600123456"
    assert program.get(made.headers["Location"].removeprefix("/api/v1")).json() == again.json()
    assert [row["id"] for row in program.get("/guests?q=silva").json()["data"]] == [made.json()["id"]]
    assert program.get("/guests?email=other@example.com").json()["data"] == []


def test_only_what_is_told_changes(program: Caller) -> None:
    guest = program.post("/guests", ANA).json()

    changed = program.patch(f"/guests/{guest['id']}", {"name": "Ana \u202eCosta", "tags": ["vip"]}).json()

    assert (changed["name"], changed["email"], changed["tags"]) == ("Ana Costa", "ana@example.com", ["vip"])


def test_an_address_belongs_to_one_guest(program: Caller) -> None:
    program.post("/guests", ANA)
    other = program.post("/guests", {"name": "Bo", "email": "bo@example.com"}).json()

    answer = program.patch(f"/guests/{other['id']}", {"email": "ana@example.com"})

    assert (answer.status_code, answer.json()["code"]) == (409, "address_taken")


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({"name": ""}, "/name"),
        ({"name": "  "}, "/name"),
        ({"name": "\u202e"}, "/name"),
        ({"name": "A", "email": "x"}, "/email"),
        ({"name": "A", "user_id": 1}, "/user_id"),
        ({"name": "A", "blocked_at": None}, "/blocked_at"),
        ({"name": "A", "phone": "abc"}, "/guest/phone"),
    ],
)
def test_bad_values_are_pointed_at(program: Caller, body: dict[str, object], pointer: str) -> None:
    answer = program.post("/guests", body)

    assert answer.status_code == 422, answer.json()
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


def test_guests_are_for_those_who_may_read_them(calling: Callable[..., Caller]) -> None:
    program = calling(scopes=[Scope.BOOKINGS_READ, Scope.BOOKINGS_WRITE])

    assert program.get("/guests").json()["code"] == "scope_missing"
    assert program.post("/guests", ANA).json()["code"] == "scope_missing"


def test_a_guest_that_is_not_there_is_not_found(program: Caller) -> None:
    assert program.get("/guests/999999").status_code == 404
    assert program.get("/guests/99999999999999999999").status_code == 422
    assert program.patch("/guests/999999", {"name": "A"}).status_code == 404


def test_whoever_may_only_change_guests_reads_none_by_it(calling: Callable[..., Caller], club: Tenant) -> None:
    with in_schema(club.schema_name):
        known = GuestFactory.create(email="ana@example.com")
    writer = calling(scopes=[Scope.GUESTS_WRITE])

    made = writer.post("/guests", {"name": "Anybody", "email": "ana@example.com"})
    changed = writer.patch(f"/guests/{known.pk}", {"country": "ES"})

    nothing = {"id": known.pk, "name": None, "email": None, "phone": None}
    assert (made.status_code, made.json()) == (201, nothing)
    assert (changed.status_code, changed.json()) == (200, nothing)
