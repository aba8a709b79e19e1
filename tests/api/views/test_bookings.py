from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine

from apps.api.choices import KeyMode, Scope
from apps.bookings.models.booking import Booking
from apps.core.schema import in_schema
from apps.rates.choices import TierKind
from apps.rates.models.policy import PolicyTier
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Feature
from tests.api.calling import Caller
from tests.factories.sellable import NOW, Sold, court

STARTS = "2027-01-11T18:00:00+01:00"
ENDS = "2027-01-11T19:00:00+01:00"
ANA = {"name": "Ana Silva", "email": "ana@example.com"}


@pytest.fixture(autouse=True)
def _then() -> Any:
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def sold(club: Tenant) -> Sold:
    with in_schema(club.schema_name):
        return court()


def wish(sold: Sold, **more: object) -> dict[str, Any]:
    return {"offer": sold.offer.slug, "starts_at": STARTS, "ends_at": ENDS, "party": 2, "guest": ANA, **more}


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


def test_a_hold_is_extended_and_confirmed(sold: Sold, program: Caller) -> None:
    held = program.post("/bookings", wish(sold, guest=None, hold=True)).json()
    assert (held["status"], held["guest"]) == ("held", None)

    extended = program.post(f"/bookings/{held['reference']}/extend").json()
    assert extended["held_until"] > held["held_until"]

    confirmed = program.post(f"/bookings/{held['reference']}/confirm", {"guest": ANA}).json()
    assert (confirmed["status"], confirmed["held_until"]) == ("confirmed", None)


def test_an_illegal_move_names_the_allowed_ones(sold: Sold, program: Caller) -> None:
    booking = program.post("/bookings", wish(sold)).json()

    answer = program.post(f"/bookings/{booking['reference']}/reject", {"reason": "Full"})

    assert (answer.status_code, answer.json()["code"]) == (409, "illegal_move")
    assert answer.json()["allowed"] == booking["moves"]


def test_a_booking_is_cancelled_for_what_the_preview_said(sold: Sold, program: Caller) -> None:
    reference = program.post("/bookings", wish(sold)).json()["reference"]
    preview = program.get(f"/bookings/{reference}/refund-preview").json()

    cancelled = program.post(f"/bookings/{reference}/cancel", {"reason": "Rain"}).json()

    assert cancelled["status"] == "cancelled"
    assert cancelled["kept"] == preview["charge"]
    assert preview["sentence"]


@pytest.mark.parametrize("how", ["body", "header"])
def test_an_old_version_is_refused(sold: Sold, program: Caller, how: str) -> None:
    reference = program.post("/bookings", wish(sold)).json()["reference"]
    body = {"version": 9} if how == "body" else {}
    headers = {"If_Match": '"9"'} if how == "header" else {}

    answer = program.post(f"/bookings/{reference}/cancel", body, **headers)

    assert (answer.status_code, answer.json()["code"], answer.json()["version"]) == (412, "stale", 1)


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


def test_names_are_for_those_who_may_read_guests(sold: Sold, calling: Callable[..., Caller]) -> None:
    made = calling().post("/bookings", wish(sold)).json()
    reader = calling(number=2, scopes=[Scope.BOOKINGS_READ])

    guest = reader.get(f"/bookings/{made['reference']}").json()["guest"]

    assert guest == {"id": made["guest"]["id"], "name": None, "email": None, "phone": None}


def test_whoever_may_read_may_not_write(sold: Sold, calling: Callable[..., Caller]) -> None:
    reader = calling(scopes=[Scope.BOOKINGS_READ, Scope.CATALOGUE_READ])

    assert reader.post("/bookings", wish(sold)).json()["code"] == "scope_missing"
    assert reader.post("/quotes", wish_only(sold)).status_code == 200


def wish_only(sold: Sold) -> dict[str, Any]:
    return {name: value for name, value in wish(sold).items() if name != "guest"}


def test_a_key_of_another_venue_finds_neither_offer_nor_booking(
    club: Tenant, sold: Sold, calling: Callable[..., Caller]
) -> None:
    made = calling().post("/bookings", wish(sold)).json()
    elsewhere = calling(number=2, venue_ids=[sold.venue.pk + 1])

    assert elsewhere.post("/bookings", wish(sold)).json()["code"] == "unknown_offer"
    assert elsewhere.get(f"/bookings/{made['reference']}").status_code == 404
    assert elsewhere.post(f"/bookings/{made['reference']}/cancel").status_code == 404
    assert elsewhere.get("/bookings").json()["data"] == []


def test_what_a_test_key_does_is_taken_back(club: Tenant, sold: Sold, calling: Callable[..., Caller]) -> None:
    answer = calling(mode=KeyMode.TEST).post("/bookings", wish(sold), Idempotency_Key="one")

    assert (answer.status_code, answer.headers["Serai-Test"]) == (201, "true")
    with in_schema(club.schema_name):
        assert not Booking.objects.exists()
    again = calling(mode=KeyMode.TEST, number=2).post("/bookings", wish(sold))
    assert again.status_code == 201


def test_the_same_key_does_nothing_twice(club: Tenant, sold: Sold, program: Caller) -> None:
    first = program.post("/bookings", wish(sold), Idempotency_Key="a-1")
    again = program.post("/bookings", wish(sold), Idempotency_Key="a-1")

    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert "Idempotent-Replayed" not in first.headers
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Location"] == first.headers["Location"]
    with in_schema(club.schema_name):
        assert Booking.objects.count() == 1


def test_a_refusal_is_replayed_too(sold: Sold, program: Caller) -> None:
    program.post("/bookings", wish(sold))
    first = program.post("/bookings", wish(sold), Idempotency_Key="a-2")
    again = program.post("/bookings", wish(sold), Idempotency_Key="a-2")

    assert first.status_code == again.status_code == 409
    assert again.headers["Idempotent-Replayed"] == "true"
    assert again.headers["Content-Type"] == "application/problem+json"


def test_another_body_with_the_same_key_is_refused(sold: Sold, program: Caller) -> None:
    program.post("/bookings", wish(sold), Idempotency_Key="a-3")

    answer = program.post("/bookings", wish(sold, party=3), Idempotency_Key="a-3")

    assert (answer.status_code, answer.json()["code"]) == (422, "idempotency_key_reused")


def test_a_key_is_free_again_after_a_day(sold: Sold, program: Caller) -> None:
    program.post("/bookings", wish(sold), Idempotency_Key="a-4")

    with time_machine.travel(NOW + timedelta(hours=25), tick=False):
        answer = program.post("/bookings", wish(sold, party=3), Idempotency_Key="a-4")

    assert answer.json()["code"] == "slot_taken"


@pytest.mark.parametrize("key", ["", "ü", "x" * 256])
def test_an_idempotency_key_is_printable(sold: Sold, program: Caller, key: str) -> None:
    assert program.post("/bookings", wish(sold), Idempotency_Key=key).json()["code"] == "bad_idempotency_key"


def test_a_booking_has_its_journal_and_its_calendar(sold: Sold, program: Caller) -> None:
    reference = program.post("/bookings", wish(sold)).json()["reference"]

    [entry] = program.get(f"/bookings/{reference}/journal").json()["data"]
    everything = {row["event"] for row in program.get("/journal").json()["data"]}
    calendar = program.get(f"/bookings/{reference}/calendar.ics")

    assert (entry["event"], entry["actor"], entry["actor_name"], entry["channel"]) == (
        "bookings.booking_confirmed",
        "key",
        "Website",
        "api",
    )
    assert calendar.headers["Content-Type"].startswith("text/calendar")
    assert calendar.content.startswith(b"BEGIN:VCALENDAR")
    assert everything == {"bookings.guest_made", "bookings.booking_confirmed"}


def test_lists_ask_no_more_for_more_rows(sold: Sold, program: Caller, django_assert_max_num_queries: Any) -> None:
    for hour in (10, 11, 12):
        made = wish(sold, starts_at=f"2027-01-11T{hour}:00:00+01:00", ends_at=f"2027-01-11T{hour + 1}:00:00+01:00")
        program.post("/bookings", made)
        with django_assert_max_num_queries(5):
            program.get("/bookings")


def test_a_booking_is_moved_and_changed_in_one_piece(club: Tenant, sold: Sold, program: Caller) -> None:
    with in_schema(club.schema_name):
        PolicyTier.objects.create(policy=sold.rate.policy, kind=TierKind.RESCHEDULE, minutes_before=0)
    booking = program.post("/bookings", wish(sold)).json()
    later = {"starts_at": "2027-01-11T20:00:00+01:00", "ends_at": "2027-01-11T21:00:00+01:00"}

    answer = program.patch(f"/bookings/{booking['reference']}", {**later, "party": 3, "note": "Two rackets"})

    changed = answer.json()
    assert answer.status_code == 200, changed
    assert (changed["starts_at"], changed["people"], changed["note"]) == (later["starts_at"], 3, "Two rackets")
    assert changed["version"] > booking["version"]
    stale = program.patch(f"/bookings/{booking['reference']}", {"note": "", "version": booking["version"]})
    assert (stale.status_code, stale.json()["version"]) == (412, changed["version"])


def test_a_change_that_cannot_be_had_leaves_all_as_it_was(sold: Sold, program: Caller) -> None:
    booking = program.post("/bookings", wish(sold)).json()
    later = {"starts_at": "2027-01-11T20:00:00+01:00", "ends_at": "2027-01-11T21:00:00+01:00"}

    refused = program.patch(f"/bookings/{booking['reference']}", {**later, "party": 900})

    assert refused.status_code == 409
    assert program.get(f"/bookings/{booking['reference']}").json() == booking


def test_a_plan_without_bookings_takes_no_new_ones_and_keeps_those_there_are(
    sold: Sold, program: Caller, open_api: Plan
) -> None:
    made = program.post("/bookings", wish(sold)).json()
    open_api.features = [Feature.API]
    open_api.save()

    assert program.post("/bookings", wish(sold)).json()["code"] == "not_in_plan"
    assert program.get(f"/bookings/{made['reference']}").status_code == 200
    assert program.post(f"/bookings/{made['reference']}/cancel").status_code == 200
