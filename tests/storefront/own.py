"""A guest with a booking, and the pages of it."""

from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.test import Client

from apps.bookings.models.booking import Booking
from apps.bookings.selectors.guest_link import link_token
from apps.bookings.services.book import book
from tests.bookings.wishes import BY_GUEST, hour_wish, order
from tests.factories.sellable import Sold


def booked(sold: Sold, **told: Any) -> Booking:
    """Monday at ten for two, by Ana."""
    return book(hour_wish(sold, **told), order(), **BY_GUEST)


def page_of(booking: Booking, verb: str = "") -> str:
    return f"/bookings/{link_token(booking)}/{verb}"


def words_of(response: HttpResponse) -> str:
    return " ".join(response.content.decode().split())


def seen(visitor: Client, path: str) -> dict[str, str]:
    """The hidden fields of the form on a page, as a browser would send them."""
    form = visitor.get(path).context["form"]
    return {field.html_name: str(field.value()) for field in form.hidden_fields() if field.value() is not None}


def moment(booking: Booking) -> datetime:
    booking.refresh_from_db()
    return booking.starts_at
