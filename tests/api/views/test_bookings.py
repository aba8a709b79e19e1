from typing import Any

import pytest

from tests.api.calling import Caller
from tests.api.wishes import ANA, STARTS, wish
from tests.factories.sellable import Sold

pytestmark = pytest.mark.usefixtures("then")


def test_a_booking_is_made_and_read(sold: Sold, program: Caller) -> None:
    made = program.post("/bookings", wish(sold, note="By the window"))

    booking = made.json()
    assert made.status_code == 201, booking
    assert booking["status"] == "confirmed"
    assert booking["starts_at"] == STARTS
    assert booking["total"] == {"amount": "24.00", "currency": "EUR"}
    assert booking["guest"]["email"] == "ana@example.com"
    assert [line["amount"]["amount"] for line in booking["lines"]] == ["24.00"]
    assert made.headers["Location"] == f"/api/v1/bookings/{booking['reference']}"
    assert made.headers["ETag"] == '"1"'
    assert program.get(f"/bookings/{booking['reference']}").json() == booking


def test_a_place_that_is_taken_is_one_refusal(sold: Sold, program: Caller) -> None:
    program.post("/bookings", wish(sold))

    answer = program.post("/bookings", wish(sold))

    assert answer.status_code == 409
    assert answer.json()["code"] == "slot_taken"
    assert [fault["code"] for fault in answer.json()["errors"]] == ["slot_taken"]
    assert "suggestions" in answer.json()


@pytest.mark.parametrize(
    ("change", "code", "pointer"),
    [
        ({"starts_at": "2026-01-11T18:00:00Z", "ends_at": "2026-01-11T19:00:00Z"}, "past", "/starts_at"),
        ({"party": 900}, "party_too_large", "/party"),
        ({"space_ids": [999_999]}, "unknown_space", "/space_ids"),
        ({"extras": {"999999": 1}}, "extra_not_sold", "/extras"),
        ({"rate_id": 999_999}, "rate_not_sold", "/rate_id"),
        ({"promo": "NOPE"}, "promo_refused", "/promo"),
    ],
)
def test_what_cannot_be_booked_says_why(
    sold: Sold, program: Caller, change: dict[str, Any], code: str, pointer: str
) -> None:
    answer = program.post("/bookings", wish(sold, **change))

    assert answer.status_code == 409, answer.json()
    assert (code, pointer) in [(fault["code"], fault["pointer"]) for fault in answer.json()["errors"]]


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"starts_at": "tomorrow"}, "/starts_at"),
        ({"starts_at": 1_800_000_000}, "/starts_at"),
        ({"starts_at": "2027-01-11T18:00:00"}, "/starts_at"),
        ({"starts_at": "2027-02-30T18:00:00Z"}, "/starts_at"),
        ({"starts_at": None}, ""),
        ({"nights": 2}, ""),
        ({"party": 0}, "/party"),
        ({"party": -1}, "/party"),
        ({"party": "two"}, "/party"),
        ({"party": True}, "/party"),
        ({"price": "1.00"}, "/price"),
        ({"status": "confirmed"}, "/status"),
        ({"tenant": "hostel"}, "/tenant"),
        ({"total": {"amount": "0.01", "currency": "EUR"}}, "/total"),
        ({"guest": {**ANA, "is_staff": True}}, "/guest/is_staff"),
        ({"guest": {**ANA, "email": "nobody"}}, "/guest/email"),
        ({"guest": {**ANA, "language": "xx"}}, "/guest/language"),
        ({"hold": "yes"}, "/hold"),
        ({"expected_total": {"amount": "24.00", "currency": "XXY"}}, "/expected_total/currency"),
    ],
)
def test_bad_values_are_pointed_at(sold: Sold, program: Caller, change: dict[str, Any], pointer: str) -> None:
    answer = program.post("/bookings", wish(sold, **change))

    assert answer.status_code == 422, answer.json()
    assert pointer in [fault["pointer"] for fault in answer.json()["errors"]]


def test_somebody_has_to_be_named(sold: Sold, program: Caller) -> None:
    answer = program.post("/bookings", wish(sold, guest=None))

    assert (answer.status_code, answer.json()["errors"][0]["pointer"]) == (422, "/guest")


def test_another_price_than_shown_is_refused(sold: Sold, program: Caller) -> None:
    answer = program.post("/bookings", wish(sold, expected_total={"amount": "10.00", "currency": "EUR"}))

    assert answer.status_code == 409
    assert answer.json()["code"] == "price_changed"
    assert answer.json()["total"] == {"amount": "24.00", "currency": "EUR"}


def test_bookings_are_found_by_what_they_are(sold: Sold, program: Caller) -> None:
    first = program.post("/bookings", wish(sold)).json()
    other = program.post(
        "/bookings", wish(sold, starts_at="2027-01-12T18:00:00+01:00", ends_at="2027-01-12T19:00:00+01:00")
    ).json()

    def found(query: str) -> list[str]:
        return [row["reference"] for row in program.get(f"/bookings?{query}").json()["data"]]

    both = [first["reference"], other["reference"]]
    assert found("") == both
    assert found("from=2027-01-12") == [other["reference"]]
    assert found("to=2027-01-11") == [first["reference"]]
    assert found("status=cancelled") == []
    assert found(f"offer={sold.offer.slug}&venue={sold.venue.slug}") == both
    assert found(f"guest={first['guest']['id']}&limit=1") == both[:1]
    assert found("updated_since=2027-02-01T00:00:00Z") == []


def test_pages_of_bookings_lose_none_that_changed_at_the_same_moment(sold: Sold, program: Caller) -> None:
    for hour in range(10, 15):
        made = wish(sold, starts_at=f"2027-01-11T{hour}:00:00+01:00", ends_at=f"2027-01-11T{hour + 1}:00:00+01:00")
        assert program.post("/bookings", made).status_code == 201

    page, seen = program.get("/bookings?limit=2").json(), list[str]()
    seen += [row["reference"] for row in page["data"]]
    while page["has_more"]:
        page = program.get(f"/bookings?limit=2&cursor={page['next_cursor']}").json()
        seen += [row["reference"] for row in page["data"]]

    assert len(seen) == len(set(seen)) == 5


def test_lists_ask_no_more_for_more_rows(sold: Sold, program: Caller, django_assert_max_num_queries: Any) -> None:
    for hour in (10, 11, 12):
        made = wish(sold, starts_at=f"2027-01-11T{hour}:00:00+01:00", ends_at=f"2027-01-11T{hour + 1}:00:00+01:00")
        program.post("/bookings", made)
        with django_assert_max_num_queries(5):
            program.get("/bookings")
