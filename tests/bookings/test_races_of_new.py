"""Two presses and two desks at the same moment, over HTTP."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from django.db import connection, connections
from django.http import HttpResponse
from django.test import Client

from apps.accounts.choices import Role
from apps.bookings.models.booking import Booking
from apps.core import clock
from apps.core.schema import in_schema
from apps.tenants.models.tenant import Tenant
from tests.bookings.views.desk import NEW, sent
from tests.factories.sellable import Sold, court
from tests.rates.signed_in import signed_in


def _sold(club: Tenant) -> Sold:
    with in_schema(club.schema_name):
        return court()


def _tomorrow_at_ten(sold: Sold) -> dict[str, Any]:
    day = clock.today("Europe/Madrid")
    tomorrow = day.fromordinal(day.toordinal() + 1).isoformat()
    return {"offer": sold.offer.pk, "on": tomorrow, "start": f"{tomorrow}T10:00", "minutes": 60, "people": 2}


def _at_once(clients: Sequence[Client], forms: Sequence[dict[str, Any]]) -> list[HttpResponse]:
    ready = Barrier(len(clients))

    def send(client: Client, form: dict[str, Any]) -> HttpResponse:
        try:
            ready.wait()
            return client.post(NEW, form)  # type: ignore[return-value]  # what a test client answers is one
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(clients)) as threads:
        return list(threads.map(send, clients, forms))


def _bookings(club: Tenant) -> int:
    with in_schema(club.schema_name):
        count = Booking.objects.count()
    connection.close()
    return count


def test_two_desks_for_one_court(own_database: str) -> None:
    """One has it; the other keeps what was typed and is told the nearest three."""
    club = Tenant.objects.get(slug="club")
    asked = _tomorrow_at_ten(_sold(club))
    desks = [signed_in(club, Role.DESK), signed_in(club, Role.DESK)]

    answers = _at_once(desks, [sent(asked, guest_name=name) for name in ("Ana", "Ben")])

    assert sorted(answer.status_code for answer in answers) == [302, 422]
    lost = next(answer for answer in answers if answer.status_code == 422)
    name = ("Ana", "Ben")[answers.index(lost)]
    assert f'value="{name}"' in lost.content.decode()
    assert lost.content.decode().count('name="instead"') == 3
    assert _bookings(club) == 1


def test_a_double_press_is_one_booking(own_database: str) -> None:
    club = Tenant.objects.get(slug="club")
    form = sent(_tomorrow_at_ten(_sold(club)))
    desk = signed_in(club, Role.DESK)
    again = Client(headers={"host": "club.serai.localhost"})
    again.cookies = desk.cookies

    first, second = _at_once([desk, again], [form, form])

    assert first.status_code == second.status_code == 302
    assert first.headers["Location"] == second.headers["Location"]
    assert _bookings(club) == 1
