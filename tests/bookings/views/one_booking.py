"""What tests of the drawer of one booking and its verbs share."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

from apps.bookings.models.booking import Booking
from tests.bookings.views.desk import HTMX

PAGE = "/staff/bookings/"


def address(booking: Booking, verb: str = "") -> str:
    return f"{PAGE}{booking.reference}/{verb}/" if verb else f"{PAGE}{booking.reference}/"


def send(client: Client, booking: Booking, verb: str, *, version: int | None = None, **told: Any) -> HttpResponse:
    """As the drawer does."""
    return client.post(address(booking, verb), {"version": version or booking.version, **told}, headers=HTMX)


def words(answer: HttpResponse) -> str:
    return answer.content.decode()
