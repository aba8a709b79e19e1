from datetime import timedelta
from typing import Any

import pytest

from apps.api.forms.availability import AvailabilityOut
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.factories.sellable import NOW, court, dorm, tour

pytestmark = pytest.mark.usefixtures("then")


def test_slots_have_a_price_or_a_reason(club: Tenant, program: Caller) -> None:
    with in_schema(club.schema_name):
        sold = court()
    times = {"starts_at": "2027-01-11T18:00:00+01:00", "ends_at": "2027-01-11T19:00:00+01:00"}
    program.post("/bookings", {"offer": sold.offer.slug, **times, "guest": {"name": "Ana", "email": "a@example.com"}})

    answer = program.get(f"/availability?offer={sold.offer.slug}&from=2027-01-11&party=2").json()

    slots = {slot["starts_at"]: slot for slot in answer["slots"]}
    free, taken = slots["2027-01-11T10:00:00+01:00"], slots["2027-01-11T18:00:00+01:00"]
    assert (free["is_free"], free["price"], free["reasons"]) == (True, {"amount": "24.00", "currency": "EUR"}, [])
    assert (taken["is_free"], taken["reasons"][0]["code"]) == (False, "slot_taken")
    assert (answer["zone"], answer["kind"], answer["from"]) == ("Europe/Madrid", "hour", "2027-01-11")


@pytest.mark.parametrize(("sell", "list_of"), [(court, "slots"), (dorm, "nights"), (tour, "departures")])
def test_each_kind_is_answered_as_it_is_described(club: Tenant, program: Caller, sell: Any, list_of: str) -> None:
    with in_schema(club.schema_name):
        sold = sell()
    party = f"{sold.adult.pk}:2" if list_of == "departures" else "2"

    answer = program.get(f"/availability?offer={sold.offer.slug}&from=2027-01-10&to=2027-01-13&party={party}").json()

    assert answer[list_of]
    assert {name for name in ("slots", "nights", "departures") if answer[name]} == {list_of}
    described = AvailabilityOut.model_json_schema(mode="serialization", by_alias=True)
    [first, *_rest] = answer[list_of]
    face = {"slots": "SlotOut", "nights": "NightOut", "departures": "DepartureOut"}[list_of]
    assert set(first) == set(described["$defs"][face]["properties"])
    assert set(answer) == set(described["properties"])


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("from=2027-01-11", "offer"),
        ("offer=x", "from"),
        ("offer=x&from=yesterday", "from"),
        ("offer=x&from=2027-01-11&to=2127-01-11", "to"),
        ("offer=x&from=2027-01-11&to=2027-01-10", "to"),
        ("offer=x&from=2027-01-11&party=0", "party"),
        ("offer=x&from=2027-01-11&party=2:x", "party"),
        ("offer=x&from=2027-01-11&spaces=1;DROP", "spaces"),
    ],
)
def test_bad_questions_are_pointed_at(program: Caller, query: str, pointer: str) -> None:
    answer = program.get(f"/availability?{query}")

    assert answer.status_code == 422
    assert [fault["pointer"] for fault in answer.json()["errors"]] == [pointer]


def test_an_unknown_offer_is_not_there(program: Caller) -> None:
    assert program.get("/availability?offer=nothing&from=2027-01-11").json()["code"] == "unknown_offer"


def test_a_week_asks_no_more_than_a_day(club: Tenant, program: Caller, count_queries: Any) -> None:
    with in_schema(club.schema_name):
        sold = court()
    program.get(f"/availability?offer={sold.offer.slug}&from=2027-01-11")

    counts = set()
    for days in (1, 7):
        last = (NOW + timedelta(days=days)).date()
        with count_queries() as asked:
            program.get(f"/availability?offer={sold.offer.slug}&from=2027-01-07&to={last}")
        counts.add(len(asked))

    assert len(counts) == 1


def test_what_is_free_at_one_time_is_told(club: Tenant, program: Caller) -> None:
    with in_schema(club.schema_name):
        sold, other = court(), court()
    times = {"starts_at": "2027-01-11T18:00:00+01:00", "ends_at": "2027-01-11T19:00:00+01:00"}
    program.post("/bookings", {"offer": sold.offer.slug, **times, "guest": {"name": "Ana", "email": "a@example.com"}})

    answer = program.get("/free?starts_at=2027-01-11T17:00:00Z&ends_at=2027-01-11T18:00:00Z&people=2").json()

    assert [free["offer"] for free in answer["data"]] == [other.offer.slug]
    assert answer["data"][0]["starts_at"] == times["starts_at"]
    elsewhere = program.get("/free?starts_at=2027-01-11T17:00:00Z&ends_at=2027-01-11T18:00:00Z&venue=nowhere").json()
    assert elsewhere == {"data": []}


def test_a_time_that_ends_before_it_begins_is_named(program: Caller) -> None:
    answer = program.get("/free?starts_at=2027-01-11T17:00:00Z&ends_at=2027-01-11T16:00:00Z")

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "ends_at")


@pytest.mark.parametrize("ask", ["availability", "quotes"])
def test_how_somebody_stands_is_told_only_to_who_may_book_for_them(club: Tenant, calling: Any, ask: str) -> None:
    with in_schema(club.schema_name):
        sold = court()
    wish = {"offer": sold.offer.slug, "starts_at": "2027-01-11T18:00:00+01:00", "ends_at": "2027-01-11T19:00:00+01:00"}

    def status(caller: Caller) -> int:
        if ask == "quotes":
            return caller.post("/quotes", {**wish, "party": 2, "email": "ana@example.org"}).status_code
        return caller.get(f"/availability?offer={sold.offer.slug}&from=2027-01-11&email=ana@example.org").status_code

    assert status(calling(scopes=["catalogue:read"], number=1)) == 403
    assert status(calling(scopes=["catalogue:read", "bookings:write"], number=2)) == 200
