from datetime import timedelta

import pytest
import time_machine

from apps.bookings.models.booking import Booking
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.api.wishes import wish
from tests.factories.sellable import NOW, Sold

pytestmark = pytest.mark.usefixtures("then")


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
