from typing import Any

import pytest
import time_machine

from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.factories.sellable import NOW, Sold, court

ANA = {"name": "Ana Silva", "email": "ana@example.com"}


@pytest.fixture(autouse=True)
def _then() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sold(club: Tenant) -> Sold:
    with in_schema(club.schema_name):
        return court()


def plan(sold: Sold, **more: object) -> dict[str, Any]:
    rule = {"rule": "FREQ=WEEKLY;COUNT=3", "local_start": "2027-01-11T18:00", "minutes": 60}
    return {"offer": sold.offer.slug, **rule, "party": 2, **more}


def booking(sold: Sold, day: str = "2027-01-18") -> dict[str, Any]:
    times = {"starts_at": f"{day}T18:00:00+01:00", "ends_at": f"{day}T19:00:00+01:00"}
    return {"offer": sold.offer.slug, **times, "guest": ANA}


def test_a_series_is_seen_made_and_cancelled(sold: Sold, desk: Caller) -> None:
    seen = desk.post("/series/preview", plan(sold)).json()
    assert [date["verdict"] for date in seen["dates"]] == ["free"] * 3
    assert seen["total"] == {"amount": "72.00", "currency": "EUR"}

    made = desk.post("/series", plan(sold, guest=ANA))
    assert made.status_code == 201, made.json()
    series = made.json()
    assert [date["state"] for date in series["dates"]] == ["booked"] * 3
    assert series["dates"][0]["local_start"] == "2027-01-11T18:00"
    assert desk.get(f"/series/{series['reference']}").json() == series
    assert [row["reference"] for row in desk.get("/series").json()["data"]] == [series["reference"]]

    cancelled = desk.post(f"/series/{series['reference']}/cancel", {"reason": "Moved away"}).json()
    assert [date["state"] for date in cancelled["dates"]] == ["cancelled"] * 3
    assert cancelled["status"] == "ended"


def test_a_date_that_is_taken_is_told_with_what_would_do(sold: Sold, desk: Caller) -> None:
    desk.post("/bookings", booking(sold))

    refused = desk.post("/series", plan(sold, guest=ANA))

    assert (refused.status_code, refused.json()["code"]) == (409, "dates_undecided")
    [wrong] = [date for date in refused.json()["dates"] if date["repair"] is None]
    assert wrong["day"] == "2027-01-18"
    way = wrong["ways"][0]
    repair = {"day": wrong["day"], **{name: way[name] for name in ("repair", "starts_at", "ends_at")}}
    assert desk.post("/series", plan(sold, guest=ANA, repairs=[repair])).status_code == 201


def test_a_program_makes_no_series_where_guests_may_not(sold: Sold, program: Caller) -> None:
    assert program.post("/series", plan(sold, guest=ANA)).json()["code"] == "no_series_for_guests"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"rule": "FREQ=SECONDLY"}, "/rule"),
        ({"local_start": "2027-01-11T18:00:00Z"}, "/local_start"),
        ({"minutes": 1}, "/minutes"),
        ({"skips_holidays_of": "XX"}, "/skips_holidays_of"),
        ({"repairs": [{"day": "2027-01-18", "repair": "hope"}]}, "/repairs/0/repair"),
        ({"rule": "FREQ=DAILY;COUNT=100000"}, "/rule"),
    ],
)
def test_bad_plans_are_pointed_at(sold: Sold, program: Caller, change: dict[str, Any], pointer: str) -> None:
    answer = program.post("/series/preview", plan(sold, **change))

    assert answer.status_code == 422, answer.json()
    assert answer.json()["errors"][0]["pointer"] == pointer


def test_somebody_waits_for_what_is_taken_and_leaves(sold: Sold, program: Caller) -> None:
    program.post("/bookings", booking(sold))
    window = {"earliest": "2027-01-18T18:00:00+01:00", "latest": "2027-01-18T19:00:00+01:00"}
    guest = {"name": "Bo", "email": "bo@example.com"}
    wait = {"offer": sold.offer.slug, **window, "minutes": 60, "guest": guest}

    joined = program.post("/waitlist", wait)
    assert joined.status_code == 201, joined.json()
    entry = joined.json()
    assert (entry["status"], entry["guest"]["email"]) == ("waiting", "bo@example.com")
    assert [row["id"] for row in program.get("/waitlist?status=waiting").json()["data"]] == [entry["id"]]
    assert program.post(f"/waitlist/{entry['id']}/take").status_code == 404

    assert program.post("/waitlist", wait).json()["code"] == "waits_already"
    assert program.post(f"/waitlist/{entry['id']}/leave").json()["status"] == "left"


def test_a_freed_place_is_kept_for_whoever_waits(sold: Sold, program: Caller) -> None:
    reference = program.post("/bookings", booking(sold)).json()["reference"]
    window = {"earliest": "2027-01-18T18:00:00+01:00", "latest": "2027-01-18T19:00:00+01:00"}
    guest = {"name": "Bo", "email": "bo@example.com"}
    entry = program.post("/waitlist", {"offer": sold.offer.slug, **window, "minutes": 60, "guest": guest}).json()

    program.post(f"/bookings/{reference}/cancel")
    offered = program.get(f"/waitlist/{entry['id']}").json()
    taken = program.post(f"/waitlist/{entry['id']}/take").json()

    assert offered["status"] == "offered"
    assert (taken["status"], taken["booking"]) == ("booked", offered["open_offer"]["booking"])


def test_nobody_waits_for_what_is_free(sold: Sold, program: Caller) -> None:
    window = {"earliest": "2027-01-18T18:00:00+01:00", "latest": "2027-01-18T19:00:00+01:00"}

    answer = program.post("/waitlist", {"offer": sold.offer.slug, **window, "minutes": 60, "guest": ANA})

    assert (answer.status_code, answer.json()["code"]) == (409, "free_now")
