"""The same request twenty times at once, each on a connection of its own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
import time_machine
from django.db import connection
from django.test import Client

from apps.api.models.kept_answer import KeptAnswer
from apps.bookings.models.booking import Booking
from apps.core.schema import in_schema
from apps.tenants.models.plan import Plan
from apps.tenants.models.tenant import Tenant
from tests.api.calling import Caller
from tests.factories.api import api_key
from tests.factories.sellable import NOW, courts

MANY = 20


@pytest.fixture
def program(own_database: str) -> Caller:
    club = Tenant.objects.get(slug="club")
    club.plan = Plan.objects.get(key="enterprise")
    club.save()
    with in_schema(club.schema_name):
        return Caller(Client(headers={"host": "club.serai.localhost"}), api_key())


def test_one_booking_is_made(program: Caller) -> None:
    with in_schema("club"):
        sold = courts(3)
    body = {
        "offer": sold.offer.slug,
        "starts_at": "2027-01-11T18:00:00+01:00",
        "ends_at": "2027-01-11T19:00:00+01:00",
        "guest": {"name": "Ana", "email": "ana@example.com"},
    }
    together = Barrier(MANY)

    def send(_turn: int) -> tuple[int, str]:
        try:
            together.wait()
            caller = Caller(Client(headers={"host": "club.serai.localhost"}), program.credential)
            answer = caller.post("/bookings", body, Idempotency_Key="once")
            return answer.status_code, answer.json().get("reference") or answer.json()["code"]
        finally:
            connection.close()

    with time_machine.travel(NOW), ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(send, range(MANY)))
        last = program.post("/bookings", body, Idempotency_Key="once")

    assert {status for status, _said in answers} <= {201, 409}
    assert {said for status, said in answers if status == 409} <= {"still_running"}
    assert len({said for status, said in answers if status == 201}) == 1
    assert last.headers["Idempotent-Replayed"] == "true"
    with in_schema("club"):
        assert (Booking.objects.count(), KeptAnswer.objects.count()) == (1, 1)
