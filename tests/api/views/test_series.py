from typing import Any

import pytest

from apps.core.schema import in_schema
from apps.rates.choices import TierKind
from apps.rates.models.policy import PolicyTier
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.api.wishes import ANA, evening_of
from tests.factories.sellable import Sold

pytestmark = pytest.mark.usefixtures("then")


def plan(sold: Sold, **more: object) -> dict[str, Any]:
    rule = {"rule": "FREQ=WEEKLY;COUNT=3", "local_start": "2027-01-11T18:00", "minutes": 60}
    return {"offer": sold.offer.slug, **rule, "party": 2, **more}


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


def test_a_program_of_the_business_makes_series_too(sold: Sold, program: Caller) -> None:
    assert program.post("/series", plan(sold, guest=ANA)).status_code == 201


def test_a_date_that_is_taken_is_told_with_what_would_do(sold: Sold, desk: Caller) -> None:
    desk.post("/bookings", evening_of(sold))

    refused = desk.post("/series", plan(sold, guest=ANA))

    assert (refused.status_code, refused.json()["code"]) == (409, "dates_undecided")
    [wrong] = [date for date in refused.json()["dates"] if date["repair"] is None]
    assert wrong["day"] == "2027-01-18"
    way = wrong["ways"][0]
    repair = {"day": wrong["day"], **{name: way[name] for name in ("repair", "starts_at", "ends_at")}}
    assert desk.post("/series", plan(sold, guest=ANA, repairs=[repair])).status_code == 201


def test_a_series_is_changed_as_its_preview_said(club: Tenant, sold: Sold, desk: Caller) -> None:
    with in_schema(club.schema_name):
        PolicyTier.objects.create(policy=sold.rate.policy, kind=TierKind.RESCHEDULE, minutes_before=0)
    series = desk.post("/series", plan(sold, guest=ANA)).json()

    change = {"starts": "20:00", "version": series["version"]}
    seen = desk.post(f"/series/{series['reference']}/change-preview", change).json()
    changed = desk.patch(f"/series/{series['reference']}", change).json()

    assert [date["fate"] for date in seen["dates"]] == ["change"] * 3, seen
    assert [date["starts_at"][11:16] for date in changed["dates"]] == ["20:00"] * 3
    assert desk.patch(f"/series/{series['reference']}", change).status_code == 412


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
