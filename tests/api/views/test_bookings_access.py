from collections.abc import Callable
from typing import Any

import pytest

from apps.api.choices import KeyMode, Scope
from apps.bookings.models.booking import Booking
from apps.core.schema import in_schema
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from apps.tenants.plans import Feature
from tests.api.calling import Caller
from tests.api.wishes import wish
from tests.factories.sellable import Sold

pytestmark = pytest.mark.usefixtures("then")


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


def test_a_plan_without_bookings_takes_no_new_ones_and_keeps_those_there_are(
    sold: Sold, program: Caller, open_api: Plan
) -> None:
    made = program.post("/bookings", wish(sold)).json()
    open_api.features = [Feature.API]
    open_api.save()

    assert program.post("/bookings", wish(sold)).json()["code"] == "not_in_plan"
    assert program.get(f"/bookings/{made['reference']}").status_code == 200
    assert program.post(f"/bookings/{made['reference']}/cancel").status_code == 200
