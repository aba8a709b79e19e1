import pytest
import time_machine

from tests.api.calling import Caller
from tests.api.wishes import ANA, evening_of
from tests.factories.sellable import Sold

pytestmark = pytest.mark.usefixtures("then")


def test_somebody_waits_for_what_is_taken_and_leaves(sold: Sold, program: Caller) -> None:
    program.post("/bookings", evening_of(sold))
    window = {"earliest": "2027-01-18T18:00:00+01:00", "latest": "2027-01-18T19:00:00+01:00"}
    guest = {"name": "Bo", "email": "bo@example.com"}
    wait = {"offer": sold.offer.slug, **window, "minutes": 60, "guest": guest}

    joined = program.post("/waitlist", wait)
    assert joined.status_code == 201, joined.json()
    entry = joined.json()
    assert (entry["status"], entry["guest"]["email"]) == ("waiting", "bo@example.com")
    assert [row["id"] for row in program.get("/waitlist?status=waiting").json()["data"]] == [entry["id"]]
    assert program.post(f"/waitlist/{entry['id']}/take").json()["code"] == "place_went_to_another"
    assert program.post(f"/waitlist/{entry['id']}/decline").status_code == 404

    assert program.post("/waitlist", wait).json()["code"] == "waits_already"
    assert program.post(f"/waitlist/{entry['id']}/leave").json()["status"] == "left"


def test_a_freed_place_is_kept_for_whoever_waits(sold: Sold, program: Caller) -> None:
    reference = program.post("/bookings", evening_of(sold)).json()["reference"]
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


def test_a_place_nobody_holds_goes_to_whoever_takes_it_first(sold: Sold, program: Caller) -> None:
    reference = program.post("/bookings", evening_of(sold)).json()["reference"]
    window = {"earliest": "2027-01-18T18:00:00+01:00", "latest": "2027-01-18T19:00:00+01:00"}
    wait = {"offer": sold.offer.slug, **window, "minutes": 60}
    guests = [{"name": name, "email": f"{name}@example.com"} for name in ("Bo", "Cy")]
    first, second = [program.post("/waitlist", {**wait, "guest": guest}).json()["id"] for guest in guests]
    with time_machine.travel("2027-01-18T16:30:00Z", tick=False):
        program.post(f"/bookings/{reference}/cancel")

        taken = program.post(f"/waitlist/{second}/take")
        late = program.post(f"/waitlist/{first}/take")

    assert (taken.status_code, taken.json()["status"]) == (200, "booked"), taken.json()
    assert (late.status_code, late.json()["code"]) == (409, "place_went_to_another")


def test_nobody_waits_for_a_departure_there_is_not(sold: Sold, program: Caller) -> None:
    window = {"earliest": "2027-01-18T18:00:00+01:00", "latest": "2027-01-18T19:00:00+01:00"}

    answer = program.post("/waitlist", {"offer": sold.offer.slug, **window, "departure": 999_999, "guest": ANA})

    assert answer.status_code == 409
    assert [(fault["pointer"], fault["code"]) for fault in answer.json()["errors"]] == [
        ("/departure", "unknown_departure")
    ]
